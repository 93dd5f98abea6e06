package dev.rondo.models.training;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.ElmanRelu;

/** Reads a {@link Sample} with {@link ElmanRelu}. */
@Recurrent(cell = ElmanRelu.class, hidden = 21)
interface ElmanReluModel extends SequenceModel<Sample> {}
