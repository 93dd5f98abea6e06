package dev.rondo.examples.add;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/**
 * A sum and what it comes to, in decimal digits.
 *
 * @param question two numbers with a plus sign between them
 * @param answer their sum
 */
record Sum(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 32) String question,
    @Target @Tokens(value = Tokens.Level.CHARACTERS, embedding = 32) String answer) {}
