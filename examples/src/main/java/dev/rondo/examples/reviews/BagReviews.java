package dev.rondo.examples.reviews;

import dev.rondo.annotation.Pooled;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.SequenceModel;

/** Reads a sentence as a bag: the mean of the vectors of its words, whatever their order. */
@Pooled(Pooling.MEAN)
interface BagReviews extends SequenceModel<Review> {}
