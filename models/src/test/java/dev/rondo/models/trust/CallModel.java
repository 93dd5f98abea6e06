package dev.rondo.models.trust;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Writes what is called. */
@Recurrent(cell = Gru.class, hidden = 6)
interface CallModel extends SequenceModel<Call> {}
