package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.General;
import dev.rondo.models.cell.Gru;

/** {@link EchoModel}, which may copy what it reads. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, hidden = 24, bidirectional = true),
    decoder = @Recurrent(cell = Gru.class, hidden = 32),
    attention = General.class,
    inputFeeding = true,
    copy = true)
interface CopyingEchoModel extends SequenceModel<Phrase> {}
