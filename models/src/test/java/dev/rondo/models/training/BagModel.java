package dev.rondo.models.training;

import dev.rondo.annotation.Pooled;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.SequenceModel;

/** Reads the characters of a {@link Sample} in no order. */
@Pooled(Pooling.SUM)
interface BagModel extends SequenceModel<Sample> {}
