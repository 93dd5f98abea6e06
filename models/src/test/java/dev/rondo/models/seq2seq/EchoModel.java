package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.General;
import dev.rondo.models.cell.Gru;

/** Writes the words that it reads. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, hidden = 24, bidirectional = true),
    decoder = @Recurrent(cell = Gru.class, hidden = 32),
    attention = General.class,
    inputFeeding = true)
interface EchoModel extends SequenceModel<Phrase> {}
