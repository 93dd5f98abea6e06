package dev.rondo.examples.names;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.GruResetAfter;

/** The language of a surname, read by a GRU whose reset gate comes after the product. */
@Recurrent(cell = GruResetAfter.class, hidden = 128)
interface GruResetAfterNames extends SequenceModel<Surname> {}
