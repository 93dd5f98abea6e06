package dev.rondo.models.read;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Tells the part of speech of each word. */
@Recurrent(cell = Gru.class, hidden = 12)
interface SentenceModel extends SequenceModel<Sentence> {}
