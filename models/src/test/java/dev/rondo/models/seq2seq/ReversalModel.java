package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.GruResetAfter;

/** Writes a word from its last letter to its first. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, hidden = 24, bidirectional = true),
    decoder = @Recurrent(cell = GruResetAfter.class, hidden = 32),
    attention = Additive.class)
interface ReversalModel extends SequenceModel<Word> {}
