package dev.rondo.models.predict;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** From one vector to several flags. */
@Recurrent(cell = Gru.class, hidden = 16)
interface ChordModel extends SequenceModel<Chord> {}
