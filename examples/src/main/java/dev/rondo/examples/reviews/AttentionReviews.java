package dev.rondo.examples.reviews;

import dev.rondo.annotation.SelfAttention;
import dev.rondo.annotation.SequenceModel;

/** Has each word look at all others, and takes the mean of what they see. */
@SelfAttention(hidden = 100, heads = 4, feedForward = 200, dropout = 0.5f)
interface AttentionReviews extends SequenceModel<Review> {}
