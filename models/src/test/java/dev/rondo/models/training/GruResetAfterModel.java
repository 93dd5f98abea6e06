package dev.rondo.models.training;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.GruResetAfter;

/** Reads a {@link Sample} with {@link GruResetAfter}. */
@Recurrent(cell = GruResetAfter.class, hidden = 21)
interface GruResetAfterModel extends SequenceModel<Sample> {}
