package dev.rondo.examples.names;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Elman;

/** The language of a surname, read by a plain recurrent network. */
@Recurrent(cell = Elman.class, hidden = 128)
interface ElmanNames extends SequenceModel<Surname> {}
