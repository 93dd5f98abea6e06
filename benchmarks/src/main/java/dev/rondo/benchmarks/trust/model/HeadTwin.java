package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Twin;
import dev.rondo.models.cell.Gru;

/** Compares a {@link Couple} by a learned head. */
@Twin(head = 17, headDropout = 0.1f)
@Recurrent(cell = Gru.class, hidden = 13, bidirectional = true)
public interface HeadTwin extends SequenceModel<Couple> {}
