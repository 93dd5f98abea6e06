package dev.rondo.models.onnx;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Lstm;

/** Says what a line is like. */
@Recurrent(cell = Lstm.class, hidden = 64, bidirectional = true)
interface MoodModel extends SequenceModel<Line> {}
