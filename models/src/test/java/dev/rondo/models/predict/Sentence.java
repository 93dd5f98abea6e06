package dev.rondo.models.predict;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Spelling;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.models.cell.Gru;
import java.util.List;

/** Words, each with a tag that its ending says, and whether the sentence has a word of one tag. */
record Sentence(
    @Tokens(
            embedding = 8,
            minimumCount = 2,
            lowerCase = true,
            spelling = @Spelling(@Recurrent(cell = Gru.class, hidden = 12)))
        List<String> words,
    @Target List<Tag> tags,
    @Target(weight = 0.5f) boolean asks) {}
