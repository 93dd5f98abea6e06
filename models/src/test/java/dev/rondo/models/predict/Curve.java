package dev.rondo.models.predict;

import dev.rondo.annotation.Target;

/** A series of two numbers a step, and the sum of the first ones that are there. */
@SuppressWarnings("ArrayRecordComponent") // as users write series
record Curve(float[][] steps, boolean doubled, @Target float sum) {}
