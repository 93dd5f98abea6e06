package dev.rondo.models.predict;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Finds the states behind signs, of which neighbours agree. */
@Recurrent(cell = Gru.class, hidden = 8)
interface TurnModel extends SequenceModel<Turn> {}
