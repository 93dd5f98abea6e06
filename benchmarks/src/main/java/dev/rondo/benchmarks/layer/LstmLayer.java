package dev.rondo.benchmarks.layer;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Lstm;

/** A layer of {@link Lstm}. */
@Recurrent(cell = Lstm.class)
interface LstmLayer extends SequenceModel<Example> {}
