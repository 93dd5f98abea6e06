package dev.rondo.benchmarks.layer;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.GruResetAfter;

/** A layer of {@link GruResetAfter}. */
@Recurrent(cell = GruResetAfter.class)
interface GruLayer extends SequenceModel<Example> {}
