package dev.rondo.examples.reviews;

import dev.rondo.annotation.Pooled;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Lstm;

/** Reads a sentence from both ends, and takes the largest that each unit gives for any word. */
@Recurrent(cell = Lstm.class, hidden = 100, bidirectional = true, dropout = 0.5f)
@Pooled(Pooling.MAX)
interface RecurrentReviews extends SequenceModel<Review> {}
