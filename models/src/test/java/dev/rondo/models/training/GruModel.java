package dev.rondo.models.training;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Reads a {@link Sample} with {@link Gru}. */
@Recurrent(cell = Gru.class, hidden = 21)
interface GruModel extends SequenceModel<Sample> {}
