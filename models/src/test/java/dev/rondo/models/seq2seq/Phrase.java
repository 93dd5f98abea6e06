package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** Words, and the same words; a word that the data have once is unknown. */
record Phrase(
    @Tokens(value = Tokens.Level.SPACED, embedding = 16, minimumCount = 2) String words,
    @Target @Tokens(value = Tokens.Level.SPACED, embedding = 16, minimumCount = 2) String same) {}
