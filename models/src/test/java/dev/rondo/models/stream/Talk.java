package dev.rondo.models.stream;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Spelling;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.models.cell.Gru;
import java.util.List;

/** Words with the time that each took, what they say, how long it took so far, and if it ends. */
@SuppressWarnings("ArrayRecordComponent") // as users write series
record Talk(
    @Tokens(embedding = 6, spelling = @Spelling(@Recurrent(cell = Gru.class, hidden = 5)))
        List<String> words,
    float[][] times,
    @Target List<Mood> moods,
    @Target float[][] sums,
    @Target boolean done) {}
