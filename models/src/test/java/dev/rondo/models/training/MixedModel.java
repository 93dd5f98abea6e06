package dev.rondo.models.training;

import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.Pooled;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.PositionEncoding;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SelfAttention;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Reads a {@link Sample} with layers of several kinds, and pools by attention. */
@Convolution(filters = 13, dilation = 2, causal = true)
@Recurrent(cell = Gru.class, hidden = 13, connection = Connection.RESIDUAL)
@SelfAttention(hidden = 13, heads = 1, feedForward = 7, positions = PositionEncoding.NONE)
@Convolution.Stack(@Convolution(filters = 13, connection = Connection.HIGHWAY, inputDropout = 0.1f))
@Pooled(Pooling.ATTENTION)
interface MixedModel extends SequenceModel<Sample> {}
