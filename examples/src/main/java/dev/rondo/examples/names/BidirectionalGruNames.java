package dev.rondo.examples.names;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** The language of a surname, read by one GRU from its beginning and by another from its end. */
@Recurrent(cell = Gru.class, hidden = 128, bidirectional = true, dropout = 0.3f)
interface BidirectionalGruNames extends SequenceModel<Surname> {}
