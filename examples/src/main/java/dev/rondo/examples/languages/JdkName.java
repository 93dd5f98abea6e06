package dev.rondo.examples.languages;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/**
 * A name of a country, language, currency, month or day, and the language that calls it so.
 *
 * @param text the name
 * @param language the language
 */
record JdkName(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 32) String text,
    @Target Language language) {}
