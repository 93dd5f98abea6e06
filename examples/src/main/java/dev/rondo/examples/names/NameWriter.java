package dev.rondo.examples.names;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Writes names with one GRU. */
@Recurrent(cell = Gru.class, hidden = 128)
interface NameWriter extends SequenceModel<WrittenName> {}
