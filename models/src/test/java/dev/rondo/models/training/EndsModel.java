package dev.rondo.models.training;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Predicts two components of {@link Ends}. */
@Recurrent(cell = Gru.class, hidden = 11)
interface EndsModel extends SequenceModel<Ends> {}
