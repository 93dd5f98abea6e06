package dev.rondo.training;

import dev.rondo.metric.Direction;
import dev.rondo.metric.PairMetric;
import java.util.function.Supplier;

/**
 * What a metric says of the scores that a model in training gives to pairs.
 *
 * @param metric the metric
 * @param comparer makes a model with the weights as they are
 * @param pairs the pairs
 */
record PairsScore(PairMetric metric, Supplier<Comparer> comparer, PairsOfExamples pairs)
    implements EpochScore {

  @Override
  public double measure() {
    return metric.of(comparer.get().similarities(pairs.first(), pairs.second()), pairs.same());
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }
}
