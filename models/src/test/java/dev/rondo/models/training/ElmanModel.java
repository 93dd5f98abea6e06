package dev.rondo.models.training;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Elman;

/** Reads a {@link Sample} with {@link Elman}. */
@Recurrent(cell = Elman.class, hidden = 21)
interface ElmanModel extends SequenceModel<Sample> {}
