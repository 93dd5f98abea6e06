package dev.rondo.benchmarks.trust;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Counts {@link Ones}, with masks that every step draws. */
@Recurrent(cell = Gru.class, hidden = 32, dropout = 0.1f, weightDrop = 0.1f)
interface OnesModel extends SequenceModel<Ones> {}
