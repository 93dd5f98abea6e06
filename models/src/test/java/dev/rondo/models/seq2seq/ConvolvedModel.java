package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.LocationAware;
import dev.rondo.models.cell.Gru;

/** Reads by filters alone; what it attends to depends on what it attended to before. */
@Convolution(
    widths = {1, 3, 5},
    filters = 16)
@Seq2Seq(decoder = @Recurrent(cell = Gru.class, hidden = 32), attention = LocationAware.class)
interface ConvolvedModel extends SequenceModel<Word> {}
