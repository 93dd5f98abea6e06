package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.LayerNormLstm;

/** Reads a {@link Line} with a {@link LayerNormLstm}. */
@Recurrent(cell = LayerNormLstm.class, hidden = 21)
public interface LayerNormModel extends SequenceModel<Line> {}
