package dev.rondo.models.training;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** A text and the character that it begins with, which a model must remember up to the end. */
record Sample(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 9) String text, @Target String first) {}
