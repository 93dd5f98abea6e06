package dev.rondo.models.predict;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Hears what is said. */
@Recurrent(cell = Gru.class, hidden = 16)
interface SignalModel extends SequenceModel<Signal> {}
