package dev.rondo.models.transfer;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Lstm;

/** An embedding, two layers, a head. */
@Recurrent(cell = Lstm.class, hidden = 5, bidirectional = true)
@Recurrent(cell = Lstm.class, hidden = 5, bidirectional = true)
interface ReviewModel extends SequenceModel<Review> {}
