package dev.rondo.models.training;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.Lstm;

/** Reads a {@link Sample} with two layers in both directions, a cell each, and much dropout. */
@Recurrent(cell = Lstm.class, hidden = 21, bidirectional = true, dropout = 0.1f)
@Recurrent(
    cell = Gru.class,
    hidden = 13,
    bidirectional = true,
    learnStart = true,
    dropout = 0.2f,
    inputDropout = 0.1f,
    weightDrop = 0.2f)
interface StackModel extends SequenceModel<Sample> {}
