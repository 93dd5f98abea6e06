package dev.rondo.models.transfer;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.GruResetAfter;

/** One layer, whose head is a sigmoid in Keras. */
@Recurrent(cell = GruResetAfter.class, hidden = 5, bidirectional = true)
interface PraiseModel extends SequenceModel<Praise> {}
