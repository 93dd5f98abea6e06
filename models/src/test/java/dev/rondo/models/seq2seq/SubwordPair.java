package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** Texts of which each side has merges that the other has not. */
record SubwordPair(
    @Tokens(value = Tokens.Level.SUBWORDS, embedding = 8, merges = 12) String read,
    @Target @Tokens(value = Tokens.Level.SUBWORDS, embedding = 8, merges = 12) String written) {}
