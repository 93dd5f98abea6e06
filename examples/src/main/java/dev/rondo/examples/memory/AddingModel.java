package dev.rondo.examples.memory;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;

/** Adds the numbers that are marked. */
@Recurrent(cell = SlowGru.class, hidden = 64)
interface AddingModel extends SequenceModel<MarkedNumbers> {}
