package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.General;
import dev.rondo.models.cell.Gru;

/** Copies subwords, cut by merges that both sides have. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, hidden = 8),
    decoder = @Recurrent(cell = Gru.class, hidden = 8),
    attention = General.class,
    joint = true,
    copy = true)
interface SubwordCopyModel extends SequenceModel<SubwordPair> {}
