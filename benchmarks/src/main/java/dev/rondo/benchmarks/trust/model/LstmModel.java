package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Lstm;

/** Reads a {@link Line} with an {@link Lstm}. */
@Recurrent(cell = Lstm.class, hidden = 37)
public interface LstmModel extends SequenceModel<Line> {}
