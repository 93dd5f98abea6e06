package dev.rondo.models.training;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Tells the ending of a word of which it reads subwords. */
@Recurrent(cell = Gru.class, hidden = 16)
interface InflectedModel extends SequenceModel<Inflected> {}
