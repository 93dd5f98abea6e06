package dev.rondo.examples.dates;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SelfAttention;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.GruResetAfter;

/** The same with self-attention, which sees the whole date at each character. */
@SelfAttention(hidden = 128, heads = 4, layers = 2, feedForward = 256)
@Seq2Seq(decoder = @Recurrent(cell = GruResetAfter.class, hidden = 128), attention = Additive.class)
interface SelfAttentionDates extends SequenceModel<DateText> {}
