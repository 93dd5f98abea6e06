package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.MinGru;

/** Adds up a {@link Series}, by a recurrence without products. */
@Recurrent(cell = MinGru.class, hidden = 21, layers = 2)
public interface SeriesModel extends SequenceModel<Series> {}
