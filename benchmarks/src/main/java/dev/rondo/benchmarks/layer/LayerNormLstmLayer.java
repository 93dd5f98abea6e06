package dev.rondo.benchmarks.layer;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.LayerNormLstm;

/** A layer of {@link LayerNormLstm}. */
@Recurrent(cell = LayerNormLstm.class)
interface LayerNormLstmLayer extends SequenceModel<Example> {}
