package dev.rondo.models.predict;

import dev.rondo.annotation.Target;
import java.util.Set;

/** Which notes a chord has, of two numbers: those whose sign is positive. */
@SuppressWarnings("ArrayRecordComponent") // as users write series
record Chord(double[] numbers, @Target Set<Note> notes) {}
