package dev.rondo.examples.dates;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/**
 * A date as people write it, and in the form of ISO 8601.
 *
 * @param text the date in some language
 * @param iso the year, the month and the day, as in 2003-04-21
 */
record DateText(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 32) String text,
    @Target @Tokens(value = Tokens.Level.CHARACTERS, embedding = 32) String iso) {}
