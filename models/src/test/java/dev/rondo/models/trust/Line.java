package dev.rondo.models.trust;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import java.util.List;

/** A line of words, which of them shout, and whether the last one does. */
record Line(
    @Tokens(embedding = 5) List<String> words, @Target List<Tone> tones, @Target boolean loud) {}
