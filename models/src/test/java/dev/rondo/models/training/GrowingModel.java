package dev.rondo.models.training;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;

/** Reads a {@link Sample} with {@link Growing}, which texts of more than four characters break. */
@Recurrent(cell = Growing.class, hidden = 1)
interface GrowingModel extends SequenceModel<Sample> {}
