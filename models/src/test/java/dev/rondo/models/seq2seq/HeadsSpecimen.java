package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Bridge;
import dev.rondo.annotation.Readout;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.MultiHead;
import dev.rondo.models.cell.Gru;

/** An attention of three heads, which only the cell reads. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, hidden = 4, bidirectional = true),
    decoder = @Recurrent(cell = Gru.class, hidden = 6),
    attention = MultiHead.class,
    attentionSizes = {"A = 6", "N = 3"},
    bridge = Bridge.NONE,
    readout = Readout.STATE)
interface HeadsSpecimen extends SequenceModel<Word> {}
