package dev.rondo.models.fuzz;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Twin;
import dev.rondo.models.cell.Gru;

/** Tells whether two names are of one. */
@Twin(head = 2)
@Recurrent(cell = Gru.class, hidden = 3)
interface NamesTwin extends SequenceModel<Names> {}
