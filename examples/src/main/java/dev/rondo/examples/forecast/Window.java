package dev.rondo.examples.forecast;

import dev.rondo.annotation.Normalization;
import dev.rondo.annotation.Numbers;
import dev.rondo.annotation.Target;

/**
 * A part of a series and what follows it, both as {@link Framing} makes them comparable.
 *
 * @param past a row for each step, such as a day, with its values
 * @param following the values after it
 */
@SuppressWarnings("ArrayRecordComponent") // it is read once and compared with nothing
record Window(
    @Numbers(Normalization.NONE) float[][] past,
    @Target @Numbers(Normalization.NONE) float[] following) {}
