package dev.rondo.examples.vowels;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Tells who is speaking. */
@Recurrent(cell = Gru.class, hidden = 64, bidirectional = true, dropout = 0.3f)
interface VowelModel extends SequenceModel<Utterance> {}
