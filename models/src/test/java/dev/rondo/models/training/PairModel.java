package dev.rondo.models.training;

import dev.rondo.annotation.Readout;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Coverage;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.Lstm;

/** Copies a text, with everything that a model of two texts may have. */
@Seq2Seq(
    encoder =
        @Recurrent(
            cell = Gru.class,
            hidden = 11,
            bidirectional = true,
            dropout = 0.1f,
            weightDrop = 0.2f),
    decoder = {
      @Recurrent(cell = Lstm.class, hidden = 13, dropout = 0.2f, inputDropout = 0.1f),
      @Recurrent(cell = Gru.class, hidden = 9)
    },
    attention = Coverage.class,
    readout = Readout.DEEP,
    projection = 17,
    copy = true,
    readoutDropout = 0.1f,
    labelSmoothing = 0.1f,
    scheduledSampling = 0.3f)
interface PairModel extends SequenceModel<Pair> {}
