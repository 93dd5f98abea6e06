package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.General;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.Lstm;

/** Writes what is {@link Reversed}, or copies it. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, hidden = 11),
    decoder = @Recurrent(cell = Lstm.class, hidden = 19),
    attention = General.class,
    inputFeeding = true,
    copy = true)
public interface CopyModel extends SequenceModel<Reversed> {}
