package dev.rondo.models.predict;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Tags words, and says of the whole sentence whether it asks. */
@Recurrent(cell = Gru.class, hidden = 16, bidirectional = true)
interface SentenceModel extends SequenceModel<Sentence> {}
