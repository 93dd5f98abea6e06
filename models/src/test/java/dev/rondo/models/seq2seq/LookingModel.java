package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SelfAttention;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.Gru;

/** Reads by self-attention, which knows where a letter stands. */
@SelfAttention(hidden = 32, heads = 2, feedForward = 32)
@Seq2Seq(decoder = @Recurrent(cell = Gru.class, hidden = 32), attention = Additive.class)
interface LookingModel extends SequenceModel<Word> {}
