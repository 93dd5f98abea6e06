package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Recurrent;
import dev.rondo.annotation.SequenceModel;
import dev.rondo.annotation.Twin;
import dev.rondo.annotation.TwinLoss;
import dev.rondo.models.cell.Lstm;

/** Compares a {@link Couple} with all others of its batch. */
@Twin(pooling = Pooling.MEAN, comparison = Comparison.COSINE, loss = TwinLoss.RANKING)
@Recurrent(cell = Lstm.class, hidden = 13, dropout = 0.1f)
public interface RankingTwin extends SequenceModel<Couple> {}
