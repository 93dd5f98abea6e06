package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Readout;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.Gru;

/** Copies by weights that nothing but the copy keeps. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, hidden = 5, bidirectional = true, dropout = 0.2f),
    decoder = @Recurrent(cell = Gru.class, hidden = 6),
    attention = Additive.class,
    readout = Readout.DEEP,
    copy = true)
interface CopySpecimen extends SequenceModel<Word> {}
