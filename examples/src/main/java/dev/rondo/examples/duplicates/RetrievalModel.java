package dev.rondo.examples.duplicates;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Twin;
import dev.rondo.annotation.TwinLoss;
import dev.rondo.models.cell.Gru;

/** Puts questions that ask the same side by side, and all others of a batch elsewhere. */
@Twin(pooling = Pooling.ATTENTION, comparison = Comparison.COSINE, loss = TwinLoss.RANKING)
@Recurrent(cell = Gru.class, bidirectional = true)
interface RetrievalModel extends SequenceModel<QuestionTriplet> {}
