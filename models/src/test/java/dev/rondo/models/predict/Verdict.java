package dev.rondo.models.predict;

import dev.rondo.annotation.Target;

/** A judgement, of which training is not to be too sure. */
record Verdict(boolean seen, @Target(smoothing = 0.2f) boolean right) {}
