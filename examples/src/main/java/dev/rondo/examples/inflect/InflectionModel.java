package dev.rondo.examples.inflect;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.GruResetAfter;

/** Writes the form of a lemma that features ask for, a letter a step. */
@Seq2Seq(
    encoder = @Recurrent(cell = GruResetAfter.class, hidden = 256, bidirectional = true),
    decoder = @Recurrent(cell = GruResetAfter.class, hidden = 256),
    attention = Additive.class)
interface InflectionModel extends SequenceModel<Inflection> {}
