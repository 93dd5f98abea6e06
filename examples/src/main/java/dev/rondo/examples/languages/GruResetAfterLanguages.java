package dev.rondo.examples.languages;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.GruResetAfter;

/** The language of a name, read by a GRU whose reset gate comes after the product. */
@Recurrent(cell = GruResetAfter.class, hidden = 128)
interface GruResetAfterLanguages extends SequenceModel<JdkName> {}
