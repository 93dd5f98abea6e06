package dev.rondo.models.training;

import dev.rondo.annotation.SelfAttention;
import dev.rondo.annotation.SequenceModel;

/** Looks from each of {@link Neighbours} to all others. */
@SelfAttention(hidden = 32, heads = 2, layers = 2, feedForward = 64)
interface SelfAttentionOfNeighbours extends SequenceModel<Neighbours> {}
