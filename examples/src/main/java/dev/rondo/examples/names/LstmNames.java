package dev.rondo.examples.names;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Lstm;

/** The language of a surname, read by an LSTM. */
@Recurrent(cell = Lstm.class, hidden = 128)
interface LstmNames extends SequenceModel<Surname> {}
