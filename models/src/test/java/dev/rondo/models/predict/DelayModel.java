package dev.rondo.models.predict;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Tells delays. */
@Recurrent(cell = Gru.class, hidden = 4)
interface DelayModel extends SequenceModel<Delay> {}
