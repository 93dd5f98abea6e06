package dev.rondo.examples.reviews;

import dev.rondo.annotation.Pooled;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Reads a sentence from both ends, and learns which words count, as P. Zhou et al. (ACL 2016). */
@Recurrent(cell = Gru.class, hidden = 100, bidirectional = true, dropout = 0.5f)
@Pooled(Pooling.ATTENTION)
interface WeighedReviews extends SequenceModel<Review> {}
