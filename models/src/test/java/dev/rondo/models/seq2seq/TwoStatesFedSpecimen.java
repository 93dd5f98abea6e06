package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Bridge;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.ProjectedLstm;

/** Two states of different sizes, each handed to its own, before an attention. */
@Seq2Seq(
    encoder = @Recurrent(cell = ProjectedLstm.class, hidden = 6, sizes = "P = 4"),
    decoder = @Recurrent(cell = ProjectedLstm.class, hidden = 6, sizes = "P = 4"),
    bridge = Bridge.COPY,
    attention = Additive.class,
    inputFeeding = true)
interface TwoStatesFedSpecimen extends SequenceModel<Word> {}
