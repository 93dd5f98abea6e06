package dev.rondo.models.predict;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Qrnn;

/** Writes words of a language with a cell that reads x[t-1]. */
@Recurrent(cell = Qrnn.class, hidden = 16)
interface DelayedWordModel extends SequenceModel<Word> {}
