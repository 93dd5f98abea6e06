package dev.rondo.models.predict;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Adds up. */
@Recurrent(cell = Gru.class, hidden = 24)
interface CurveModel extends SequenceModel<Curve> {}
