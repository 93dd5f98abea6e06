package dev.rondo.examples.slots;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Lstm;

/** Finds the slots and the intent of a request. */
@Recurrent(cell = Lstm.class, hidden = 128, bidirectional = true, dropout = 0.4f)
interface SlotModel extends SequenceModel<Utterance> {}
