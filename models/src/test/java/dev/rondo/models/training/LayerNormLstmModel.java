package dev.rondo.models.training;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.LayerNormLstm;

/** Reads a {@link Sample} with {@link LayerNormLstm}. */
@Recurrent(cell = LayerNormLstm.class, hidden = 21)
interface LayerNormLstmModel extends SequenceModel<Sample> {}
