package dev.rondo.benchmarks.layer;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** An example of the models here, which are compiled for their layers and never see one. */
record Example(@Tokens String text, @Target boolean label) {}
