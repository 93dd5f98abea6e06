package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.Seq2Seq;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.attention.Additive;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.GruResetAfter;

/** Writes what is {@link Reversed}, and reads half of what it wrote itself. */
@Seq2Seq(
    encoder = @Recurrent(cell = Gru.class, hidden = 11, bidirectional = true, dropout = 0.1f),
    decoder = @Recurrent(cell = GruResetAfter.class, hidden = 19),
    attention = Additive.class,
    readoutDropout = 0.1f,
    labelSmoothing = 0.1f,
    scheduledSampling = 0.5f)
public interface ReversalModel extends SequenceModel<Reversed> {}
