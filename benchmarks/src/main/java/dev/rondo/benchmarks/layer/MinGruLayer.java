package dev.rondo.benchmarks.layer;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.MinGru;

/** A layer of {@link MinGru}. */
@Recurrent(cell = MinGru.class)
interface MinGruLayer extends SequenceModel<Example> {}
