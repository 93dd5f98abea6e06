package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Readout;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.General;
import dev.rondo.models.cell.GruResetAfter;
import dev.rondo.models.cell.Lstm;

/** An attention after the step, which the next step reads. */
@Seq2Seq(
    encoder = @Recurrent(cell = Lstm.class, hidden = 5),
    decoder = @Recurrent(cell = GruResetAfter.class, hidden = 6),
    attention = General.class,
    inputFeeding = true,
    readout = Readout.CONTEXT)
interface FedSpecimen extends SequenceModel<Word> {}
