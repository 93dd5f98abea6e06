package dev.rondo.models.training;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Says whether a remark praises. */
@Recurrent(cell = Gru.class, hidden = 8)
interface RemarkModel extends SequenceModel<Remark> {}
