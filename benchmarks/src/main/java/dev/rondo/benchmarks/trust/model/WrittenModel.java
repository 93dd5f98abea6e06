package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Lstm;

/** Writes what is {@link Written}, character by character. */
@Recurrent(cell = Lstm.class, hidden = 21, dropout = 0.1f)
public interface WrittenModel extends SequenceModel<Written> {}
