package dev.rondo.models.twin;

import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.SelfAttention;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Twin;

/** Compares means that are learned of what self-attention gives. */
@Twin(pooling = Pooling.ATTENTION, head = 16)
@SelfAttention(hidden = 16, heads = 2, feedForward = 32)
interface AttentionTwin extends SequenceModel<Words> {}
