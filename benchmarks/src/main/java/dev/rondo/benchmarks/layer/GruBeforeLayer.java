package dev.rondo.benchmarks.layer;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** A layer of {@link Gru}. */
@Recurrent(cell = Gru.class)
interface GruBeforeLayer extends SequenceModel<Example> {}
