package dev.rondo.examples.dates;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.GruResetAfter;

/** Reads a date in some language and writes its ISO form, a character a step. */
@Seq2Seq(
    encoder = @Recurrent(cell = GruResetAfter.class, hidden = 128, bidirectional = true),
    decoder = @Recurrent(cell = GruResetAfter.class, hidden = 128),
    attention = Additive.class)
interface DateModel extends SequenceModel<DateText> {}
