package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Reads a {@link Line} with a {@link Gru}. */
@Recurrent(cell = Gru.class, hidden = 21)
public interface GruModel extends SequenceModel<Line> {}
