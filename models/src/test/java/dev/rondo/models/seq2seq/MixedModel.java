package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Bridge;
import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.Pooled;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SelfAttention;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.Lstm;

/** Reads by a layer of each kind, and begins to write with a mean that is learned. */
@Convolution(
    widths = {1, 3},
    filters = 8)
@Recurrent(cell = Gru.class, hidden = 12, bidirectional = true)
@SelfAttention(hidden = 24, heads = 2, feedForward = 24)
@Pooled(Pooling.ATTENTION)
@Seq2Seq(
    decoder = {
      @Recurrent(cell = Lstm.class, hidden = 24),
      @Recurrent(cell = Gru.class, hidden = 24)
    },
    attention = Additive.class,
    bridge = Bridge.LINEAR)
interface MixedModel extends SequenceModel<Word> {}
