package dev.rondo.examples.chorales;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Lstm;

/** Says of each key with what probability it sounds next. */
@Recurrent(cell = Lstm.class, hidden = 150)
interface ChoraleModel extends SequenceModel<Chorale> {}
