package dev.rondo.examples.add;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.GruResetAfter;

/** Adds by reading and writing digits. */
@Seq2Seq(
    encoder = @Recurrent(cell = GruResetAfter.class, hidden = 128, bidirectional = true),
    decoder = @Recurrent(cell = GruResetAfter.class, hidden = 128),
    attention = Additive.class)
interface SumModel extends SequenceModel<Sum> {}
