package dev.rondo.models.training;

import dev.rondo.annotation.PositionEncoding;
import dev.rondo.annotation.SelfAttention;
import dev.rondo.annotation.SequenceModel;

/** Reads a {@link Sample} by looking from each character to all others. */
@SelfAttention(
    hidden = 22,
    heads = 2,
    layers = 2,
    feedForward = 19,
    positions = PositionEncoding.LEARNED,
    longest = 6,
    dropout = 0.1f)
interface SelfAttentionModel extends SequenceModel<Sample> {}
