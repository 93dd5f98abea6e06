package dev.rondo.models.predict;

import dev.rondo.annotation.Loss;
import dev.rondo.annotation.Target;
import java.util.List;

/** Sounds of some steps each, with silence between some, and what was said. */
@SuppressWarnings("ArrayRecordComponent") // as users write series
record Signal(float[][] sounds, @Target(loss = Loss.CTC) List<Tag> said) {}
