package dev.rondo.examples.tags;

import dev.rondo.annotation.Field;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Spelling;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.models.cell.Lstm;
import java.util.List;

/** A sentence whose words are read by their characters too. */
record SpeltSentence(
    @Field("FORM")
        @Tokens(
            embedding = 100,
            minimumCount = 2,
            lowerCase = true,
            spelling = @Spelling(@Recurrent(cell = Lstm.class, hidden = 50, bidirectional = true)))
        List<String> words,
    @Field("UPOS") @Target(dropout = 0.3f) List<PartOfSpeech> tags) {}
