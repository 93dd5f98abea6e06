package dev.rondo.examples.languages;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** The language of a name, read by a GRU whose reset gate comes before the product. */
@Recurrent(cell = Gru.class, hidden = 128)
interface GruLanguages extends SequenceModel<JdkName> {}
