package com.example.mood;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;

/** Reads a sentence word by word. */
@Recurrent(cell = PeepholeLstm.class, hidden = 32)
interface SentenceModel extends SequenceModel<Sentence> {}
