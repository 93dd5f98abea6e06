package dev.rondo.benchmarks.layer;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Mgu;

/** A layer of {@link Mgu}. */
@Recurrent(cell = Mgu.class)
interface MguLayer extends SequenceModel<Example> {}
