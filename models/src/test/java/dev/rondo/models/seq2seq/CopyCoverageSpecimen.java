package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Readout;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Tie;
import dev.rondo.models.attention.Coverage;
import dev.rondo.models.cell.Gru;

/** Copies beside another state at each source position, with a table that is no multiple of 16. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, hidden = 4, bidirectional = true),
    decoder = @Recurrent(cell = Gru.class, hidden = 6),
    attention = Coverage.class,
    readout = Readout.CONTEXT,
    projection = 16,
    tie = Tie.TARGET,
    copy = true)
interface CopyCoverageSpecimen extends SequenceModel<Word> {}
