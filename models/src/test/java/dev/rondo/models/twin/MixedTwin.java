package dev.rondo.models.twin;

import dev.rondo.annotation.Convolution;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Twin;
import dev.rondo.models.cell.Gru;

/** Compares the last states of a layer that reads filters. */
@Twin(head = 16)
@Convolution(widths = 2, filters = 16)
@Recurrent(cell = Gru.class, hidden = 16)
interface MixedTwin extends SequenceModel<Words> {}
