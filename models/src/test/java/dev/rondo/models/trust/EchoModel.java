package dev.rondo.models.trust;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.Gru;

/** Writes what comes back. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, hidden = 6, bidirectional = true),
    decoder = @Recurrent(cell = Gru.class, hidden = 7),
    attention = Additive.class)
interface EchoModel extends SequenceModel<Echo> {}
