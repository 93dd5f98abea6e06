package dev.rondo.models.transfer;

import dev.rondo.annotation.Normalization;
import dev.rondo.annotation.Numbers;
import dev.rondo.annotation.Target;

/** Three numbers a step, and two that are predicted of each, as they are. */
@SuppressWarnings("ArrayRecordComponent") // as users write series
record Series(
    @Numbers(Normalization.NONE) float[][] steps,
    @Target @Numbers(Normalization.NONE) float[][] following) {}
