package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Readout;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Coverage;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.Lstm;

/** A state at each source position, and everything that a readout can read. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, hidden = 5, bidirectional = true, dropout = 0.2f),
    decoder = {
      @Recurrent(cell = Lstm.class, hidden = 6, dropout = 0.3f),
      @Recurrent(cell = Gru.class, hidden = 7)
    },
    attention = Coverage.class,
    readout = Readout.DEEP)
interface CoverageSpecimen extends SequenceModel<Word> {}
