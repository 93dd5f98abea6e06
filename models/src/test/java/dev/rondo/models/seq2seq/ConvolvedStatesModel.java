package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.Lstm;

/** Reads by filters and then step by step; both layers that write begin with the last states. */
@Convolution(widths = 2, filters = 16)
@Recurrent(cell = Lstm.class, hidden = 32)
@Seq2Seq(
    decoder = {
      @Recurrent(cell = Lstm.class, hidden = 32),
      @Recurrent(cell = Gru.class, hidden = 32)
    })
interface ConvolvedStatesModel extends SequenceModel<Word> {}
