package dev.rondo.models.training;

import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.SequenceModel;

/** Reads {@link Neighbours} two at a time. */
@Convolution(widths = 2, filters = 16)
interface ConvolutionOfNeighbours extends SequenceModel<Neighbours> {}
