package dev.rondo.models.predict;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Judges. */
@Recurrent(cell = Gru.class, hidden = 4)
interface VerdictModel extends SequenceModel<Verdict> {}
