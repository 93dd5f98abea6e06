package dev.rondo.examples.pronounce;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/**
 * A word as it is written and as it is spoken.
 *
 * @param word the letters
 * @param sounds the sounds in ARPABET without stress, with a space between each two
 */
record Pronunciation(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 64) String word,
    @Target @Tokens(value = Tokens.Level.SPACED, embedding = 64) String sounds) {}
