package dev.rondo.models.fuzz;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.Gru;

/** Writes what it reads. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, hidden = 3),
    decoder = @Recurrent(cell = Gru.class, hidden = 3),
    attention = Additive.class)
interface EchoModel extends SequenceModel<Echo> {}
