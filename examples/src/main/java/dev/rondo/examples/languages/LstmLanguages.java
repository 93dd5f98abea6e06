package dev.rondo.examples.languages;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Lstm;

/** The language of a name, read by an LSTM. */
@Recurrent(cell = Lstm.class, hidden = 128)
interface LstmLanguages extends SequenceModel<JdkName> {}
