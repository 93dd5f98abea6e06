package com.example.mood;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** A sentence and its mood. */
record Sentence(@Tokens(embedding = 16) String text, @Target Mood mood) {}
