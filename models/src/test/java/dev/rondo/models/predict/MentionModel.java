package dev.rondo.models.predict;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Finds cities. */
@Recurrent(cell = Gru.class, hidden = 8)
interface MentionModel extends SequenceModel<Mention> {}
