package dev.rondo.examples.places;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.annotation.Tokens.Level;

/**
 * Two names of countries.
 *
 * @param first the one
 * @param second the other, in another language
 * @param same whether they are the same country
 */
record PlacePair(
    @Tokens(value = Level.CHARACTERS, embedding = 48) String first,
    @Tokens(value = Level.CHARACTERS, embedding = 48) String second,
    @Target boolean same) {}
