package dev.rondo.models.predict;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Writes words of a language. */
@Recurrent(cell = Gru.class, hidden = 16)
interface WordModel extends SequenceModel<Word> {}
