package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Pooled;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Knows which letters it has read, and not in which order. */
@Pooled(Pooling.SUM)
@Seq2Seq(decoder = @Recurrent(cell = Gru.class, hidden = 32))
interface BagModel extends SequenceModel<Word> {}
