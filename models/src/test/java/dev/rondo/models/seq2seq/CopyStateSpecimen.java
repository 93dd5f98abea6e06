package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Tie;
import dev.rondo.models.attention.LocationAware;
import dev.rondo.models.cell.Lstm;

/**
 * Copies by weights that the next step reads too, with one table and an attention that comes last.
 */
@Seq2Seq(
    encoder = @Recurrent(cell = Lstm.class, hidden = 5),
    decoder = {
      @Recurrent(cell = Lstm.class, hidden = 6),
      @Recurrent(cell = Lstm.class, hidden = 5)
    },
    attention = LocationAware.class,
    inputFeeding = true,
    joint = true,
    projection = 16,
    tie = Tie.ALL,
    readoutDropout = 0.2f,
    copy = true)
interface CopyStateSpecimen extends SequenceModel<Word> {}
