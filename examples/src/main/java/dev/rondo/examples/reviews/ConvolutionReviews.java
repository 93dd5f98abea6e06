package dev.rondo.examples.reviews;

import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.SequenceModel;

/** Looks for what three, four or five neighbouring words say, as Y. Kim (arXiv 1408.5882). */
@Convolution(
    widths = {3, 4, 5},
    filters = 100,
    dropout = 0.2f)
interface ConvolutionReviews extends SequenceModel<Review> {}
