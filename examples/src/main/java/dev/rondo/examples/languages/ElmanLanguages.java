package dev.rondo.examples.languages;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Elman;

/** The language of a name, read by a plain recurrent network. */
@Recurrent(cell = Elman.class, hidden = 128)
interface ElmanLanguages extends SequenceModel<JdkName> {}
