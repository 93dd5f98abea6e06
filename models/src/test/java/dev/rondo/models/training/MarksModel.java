package dev.rondo.models.training;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Marks the letters of {@link Marks}. */
@Recurrent(cell = Gru.class, hidden = 11, layers = 2, dropout = 0.2f, weightDrop = 0.1f)
interface MarksModel extends SequenceModel<Marks> {}
