package dev.rondo.benchmarks.trust;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Are brackets balanced? A small model with all that a training has: two directions, dropout. */
@Recurrent(cell = Gru.class, hidden = 24, bidirectional = true, dropout = 0.1f)
interface BracketModel extends SequenceModel<Brackets> {}
