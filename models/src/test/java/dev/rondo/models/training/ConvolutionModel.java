package dev.rondo.models.training;

import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.SequenceModel;

/** Reads a {@link Sample} with filters of three widths, and takes the largest of each. */
@Convolution(
    widths = {2, 3, 5},
    filters = 11,
    dropout = 0.1f)
interface ConvolutionModel extends SequenceModel<Sample> {}
