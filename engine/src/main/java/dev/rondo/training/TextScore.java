package dev.rondo.training;

import dev.rondo.metric.Direction;
import dev.rondo.metric.TextMetric;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a metric says of the texts that a model in training writes.
 *
 * @param metric the metric
 * @param written writes a text for each validation example, with the weights as they are
 * @param references what should have been written
 */
record TextScore(TextMetric metric, Supplier<List<String>> written, List<String> references)
    implements EpochScore {

  @Override
  public double measure() {
    return metric.ofSingle(written.get(), references);
  }

  @Override
  public Direction direction() {
    return metric.direction();
  }
}
