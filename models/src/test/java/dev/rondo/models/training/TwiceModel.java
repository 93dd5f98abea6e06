package dev.rondo.models.training;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Twin;
import dev.rondo.models.cell.Gru;

/** Compares the texts of {@link Twice}. */
@Twin(head = 16, headDropout = 0.1f)
@Recurrent(cell = Gru.class, hidden = 11, dropout = 0.2f, weightDrop = 0.1f)
interface TwiceModel extends SequenceModel<Twice> {}
