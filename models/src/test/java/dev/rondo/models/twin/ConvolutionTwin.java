package dev.rondo.models.twin;

import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Twin;

/** Compares which neighbours letters have. */
@Twin(head = 16)
@Convolution(
    widths = {1, 2, 3},
    filters = 12)
interface ConvolutionTwin extends SequenceModel<Words> {}
