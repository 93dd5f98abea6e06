package dev.rondo.examples.shakespeare;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Lstm;

/** Writes text character by character. */
@Recurrent(cell = Lstm.class, hidden = 512)
interface PassageModel extends SequenceModel<Passage> {}
