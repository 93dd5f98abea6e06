package dev.rondo.benchmarks.layer;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Elman;

/** A layer of {@link Elman}. */
@Recurrent(cell = Elman.class)
interface ElmanLayer extends SequenceModel<Example> {}
