package dev.rondo.examples.chorales;

import dev.rondo.annotation.Target;

/** Which of 88 keys sound at each step, and at the step after it. */
@SuppressWarnings("ArrayRecordComponent") // it is read once and compared with nothing
record Chorale(boolean[][] frames, @Target(dropout = 0.3f) boolean[][] next) {}
