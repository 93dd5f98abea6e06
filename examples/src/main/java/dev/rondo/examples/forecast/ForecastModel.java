package dev.rondo.examples.forecast;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Forecasts all values at once, from a state that has read the past. */
@Recurrent(cell = Gru.class, hidden = 64)
interface ForecastModel extends SequenceModel<Window> {}
