package dev.rondo.models.trust;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Twin;
import dev.rondo.models.cell.Gru;

/** Hears whether two voices are one. */
@Twin(head = 8)
@Recurrent(cell = Gru.class, hidden = 6)
interface VoicesModel extends SequenceModel<Voices> {}
