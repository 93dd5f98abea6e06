package dev.rondo.examples.inflect;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/**
 * A form of a word, and what it is the form of.
 *
 * @param wanted the features and then the letters of the lemma, as {@link Lemma#spaced} has them
 * @param form the form
 */
record Inflection(
    @Tokens(value = Tokens.Level.SPACED, embedding = 64) String wanted,
    @Target @Tokens(value = Tokens.Level.CHARACTERS, embedding = 64) String form) {}
