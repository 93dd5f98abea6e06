package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.SequenceModel;

/** Reads a {@link Line} with filters of three widths. */
@Convolution(
    widths = {2, 3, 5},
    filters = 11,
    dropout = 0.1f)
public interface ConvolutionModel extends SequenceModel<Line> {}
