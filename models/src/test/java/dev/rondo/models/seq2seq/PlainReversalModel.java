package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Bridge;
import dev.rondo.annotation.Readout;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Tie;
import dev.rondo.models.cell.Lstm;

/** Does without attention, and with one table and deeper stacks. */
@Seq2Seq(
    encoder = @Recurrent(cell = Lstm.class, hidden = 32, layers = 2),
    decoder = @Recurrent(cell = Lstm.class, hidden = 32, layers = 2),
    bridge = Bridge.COPY,
    joint = true,
    readout = Readout.STATE,
    projection = 16,
    tie = Tie.ALL)
interface PlainReversalModel extends SequenceModel<Word> {}
