package dev.rondo.models.onnx;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** The example of the guide. */
@SuppressWarnings("ArrayRecordComponent") // as users write numbers
record Line(@Tokens(Tokens.Level.SPACED) String text, float[] numbers, @Target Mood mood) {}
