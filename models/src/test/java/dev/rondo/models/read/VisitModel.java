package dev.rondo.models.read;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Tells whether somebody comes again. */
@Recurrent(cell = Gru.class, hidden = 12)
interface VisitModel extends SequenceModel<Visit> {}
