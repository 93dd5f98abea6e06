package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Bridge;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Coverage;
import dev.rondo.models.cell.Gru;

/** First states that are learned, beside a state at each source position, which begins with 0. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, hidden = 5),
    decoder = @Recurrent(cell = Gru.class, hidden = 6, learnStart = true),
    bridge = Bridge.NONE,
    attention = Coverage.class)
interface LearnedStartSpecimen extends SequenceModel<Word> {}
