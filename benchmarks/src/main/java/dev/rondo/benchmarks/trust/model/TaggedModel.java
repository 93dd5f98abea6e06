package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.models.cell.Gru;

/** Predicts all three targets of {@link Tagged}. */
@Recurrent(cell = Gru.class, hidden = 13, bidirectional = true)
public interface TaggedModel extends SequenceModel<Tagged> {}
