package dev.rondo.models.trust;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Hears who shouts, word by word. */
@Recurrent(cell = Gru.class, hidden = 6)
interface LineModel extends SequenceModel<Line> {}
