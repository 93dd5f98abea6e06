package dev.rondo.examples.vowels;

import dev.rondo.annotation.Target;

/** A vowel that somebody said: coefficients for each step, and who it was. */
@SuppressWarnings("ArrayRecordComponent") // it is read once and compared with nothing
record Utterance(float[][] coefficients, @Target(dropout = 0.3f) String speaker) {}
