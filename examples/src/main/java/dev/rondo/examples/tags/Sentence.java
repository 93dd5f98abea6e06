package dev.rondo.examples.tags;

import dev.rondo.annotation.Field;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import java.util.List;

/** A sentence whose words are read as they are. */
record Sentence(
    @Field("FORM") @Tokens(embedding = 100, minimumCount = 2, lowerCase = true) List<String> words,
    @Field("UPOS") @Target(dropout = 0.3f) List<PartOfSpeech> tags) {}
