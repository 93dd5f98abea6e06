package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.SelfAttention;
import dev.rondo.annotation.SequenceModel;

/** Reads a {@link Line} by looking from each character to all others. */
@SelfAttention(hidden = 22, heads = 2, layers = 2, feedForward = 19, dropout = 0.1f)
public interface SelfAttentionModel extends SequenceModel<Line> {}
