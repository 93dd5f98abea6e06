package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Pooled;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.SequenceModel;

/** Reads the characters of a {@link Line} in no order. */
@Pooled(Pooling.ATTENTION)
public interface BagModel extends SequenceModel<Line> {}
