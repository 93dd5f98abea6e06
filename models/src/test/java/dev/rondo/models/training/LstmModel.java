package dev.rondo.models.training;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Lstm;

/** Reads a {@link Sample} with {@link Lstm}. */
@Recurrent(cell = Lstm.class, hidden = 21)
interface LstmModel extends SequenceModel<Sample> {}
