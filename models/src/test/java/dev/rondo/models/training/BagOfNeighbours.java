package dev.rondo.models.training;

import dev.rondo.annotation.Pooled;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.SequenceModel;

/** Reads {@link Neighbours} in no order. */
@Pooled(Pooling.MEAN)
interface BagOfNeighbours extends SequenceModel<Neighbours> {}
