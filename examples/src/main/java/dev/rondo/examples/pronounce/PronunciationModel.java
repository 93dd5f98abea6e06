package dev.rondo.examples.pronounce;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.GruResetAfter;

/** Reads the letters of a word and writes its sounds. */
@Seq2Seq(
    encoder = @Recurrent(cell = GruResetAfter.class, hidden = 256, bidirectional = true),
    decoder = @Recurrent(cell = GruResetAfter.class, hidden = 256),
    attention = Additive.class)
interface PronunciationModel extends SequenceModel<Pronunciation> {}
