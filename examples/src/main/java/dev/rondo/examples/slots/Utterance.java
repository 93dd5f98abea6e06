package dev.rondo.examples.slots;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Spelling;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.models.cell.Lstm;
import java.util.List;

/** What somebody asked for: a slot of each word in the tags of CoNLL, and the intent of all. */
record Utterance(
    @Tokens(
            embedding = 100,
            minimumCount = 2,
            spelling = @Spelling(@Recurrent(cell = Lstm.class, hidden = 32, bidirectional = true)))
        List<String> words,
    @Target(chain = true, dropout = 0.4f) List<String> slots,
    @Target(dropout = 0.4f) String intent) {}
