package dev.rondo.training;

import dev.rondo.feature.FlagsTarget;
import dev.rondo.feature.LabelTarget;
import dev.rondo.feature.LabelsTarget;
import dev.rondo.feature.NumbersTarget;
import dev.rondo.feature.Target;
import dev.rondo.metric.Direction;
import dev.rondo.metric.LabelMetric;
import dev.rondo.metric.LossMetric;
import dev.rondo.metric.NumberMetric;
import dev.rondo.metric.PairMetric;
import dev.rondo.metric.SequenceMetric;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * A figure of one component that a model predicts, for a training to show after each epoch, and to
 * choose by.
 *
 * <p>The components are constants of the generated trainer: {@code TargetMetric.of(
 * TaggerTrainer.TAGS, SequenceMetric.SPAN_F1)}.
 *
 * @param <Y> what the model predicts of an example
 */
public final class TargetMetric<Y> {

  private final String name;
  private final Direction direction;
  private final ToDoubleFunction<Measured<?, Y>> figure;

  private TargetMetric(
      Target<Y, ?> target,
      String metric,
      Direction direction,
      ToDoubleFunction<Measured<?, Y>> figure) {
    this.name = target.component() + " " + metric;
    this.direction = direction;
    this.figure = figure;
  }

  /**
   * What is looked at after an epoch.
   *
   * @param model a model with the weights as they are
   * @param inputs what it reads of the validation examples
   * @param expected what it should predict of them
   * @param scores its losses
   */
  record Measured<X, Y>(Predictor<X, Y> model, List<X> inputs, List<Y> expected, Scores scores) {

    List<Y> predicted() {
      return model.predictAll(inputs);
    }
  }

  /** A figure of a label of each example. */
  public static <Y> TargetMetric<Y> of(LabelTarget<Y, ?> target, LabelMetric metric) {
    return new TargetMetric<>(
        target,
        metric.toString(),
        Direction.HIGHER_IS_BETTER,
        of ->
            metric.of(
                of.predicted().stream().map(target.of()).toList(),
                of.expected().stream().map(target.of()).toList()));
  }

  /**
   * A figure of the labels of all steps, each by itself.
   *
   * @throws IllegalArgumentException if there may be fewer labels than steps, of which none can be
   *     compared by itself
   */
  public static <Y> TargetMetric<Y> of(LabelsTarget<Y, ?> target, LabelMetric metric) {
    requireAtEachStep(target, metric.toString());
    return new TargetMetric<>(
        target,
        metric.toString(),
        Direction.HIGHER_IS_BETTER,
        of ->
            metric.of(
                of.predicted().stream().flatMap(one -> target.of().apply(one).stream()).toList(),
                of.expected().stream().flatMap(one -> target.of().apply(one).stream()).toList()));
  }

  private static void requireAtEachStep(LabelsTarget<?, ?> target, String metric) {
    if (!target.everyStep()) {
      throw new IllegalArgumentException(
          "%s: expected %s or %s of labels that may be fewer than steps but found %s"
              .formatted(
                  target.component(),
                  SequenceMetric.EXACT_MATCH,
                  SequenceMetric.LABEL_ERROR_RATE,
                  metric));
    }
  }

  /**
   * A figure of the labels of each example, which is one sequence of their names. {@link
   * SequenceMetric#SPAN_F1} needs labels that are tags in BIO; with others the first epoch ends the
   * training with an {@link IllegalArgumentException}.
   *
   * @throws IllegalArgumentException if spans are asked for of labels that may be fewer than steps
   */
  public static <Y> TargetMetric<Y> of(LabelsTarget<Y, ?> target, SequenceMetric metric) {
    if (metric == SequenceMetric.SPAN_F1) {
      requireAtEachStep(target, metric.toString());
    }
    Function<Y, List<String>> names =
        example -> target.of().apply(example).stream().map(String::valueOf).toList();
    return new TargetMetric<>(
        target,
        metric.toString(),
        metric.direction(),
        of ->
            metric.of(
                of.predicted().stream().map(names).toList(),
                of.expected().stream().map(names).toList()));
  }

  /**
   * A figure of the probability of {@code true}. It needs examples of both labels; without them the
   * first epoch ends the training with an {@link IllegalArgumentException}.
   */
  public static <Y> TargetMetric<Y> of(LabelTarget<Y, Boolean> target, PairMetric metric) {
    return new TargetMetric<>(
        target,
        metric.toString(),
        Direction.HIGHER_IS_BETTER,
        of -> ofProbabilities(target, metric, of));
  }

  private static <X, Y> double ofProbabilities(
      LabelTarget<Y, Boolean> target, PairMetric metric, Measured<X, Y> of) {
    List<float[][]> found =
        of.model().probabilitiesOfAll(target, of.inputs()).stream()
            .map(labels -> new float[][] {{labels.getOrDefault(true, Float.NaN)}})
            .toList();
    List<float[][]> right =
        of.expected().stream()
            .map(example -> new float[][] {{target.of().apply(example) ? 1 : 0}})
            .toList();
    return ofScores(metric, Compared.of(found, right));
  }

  private static double ofScores(PairMetric metric, Compared all) {
    return metric.of(all.predicted(), all.hold());
  }

  /**
   * A figure of the probabilities of all flags together. It needs flags that hold and others that
   * do not; without them the first epoch ends the training with an {@link
   * IllegalArgumentException}.
   */
  public static <Y> TargetMetric<Y> of(FlagsTarget<Y, ?> target, PairMetric metric) {
    return new TargetMetric<>(
        target,
        metric.toString(),
        Direction.HIGHER_IS_BETTER,
        of -> ofProbabilities(target, metric, of));
  }

  private static <X, Y> double ofProbabilities(
      FlagsTarget<Y, ?> target, PairMetric metric, Measured<X, Y> of) {
    List<float[][]> found = of.model().probabilitiesOfAll(target, of.inputs());
    return ofScores(metric, Compared.of(found, of.expected().stream().map(target::flags).toList()));
  }

  /** A figure of all numbers that are not missing, as they stand in examples. */
  public static <Y> TargetMetric<Y> of(NumbersTarget<Y, ?> target, NumberMetric metric) {
    return new TargetMetric<>(
        target, metric.name(), metric.direction(), of -> ofNumbers(target, metric, of));
  }

  private static <Y> double ofNumbers(
      NumbersTarget<Y, ?> target, NumberMetric metric, Measured<?, Y> of) {
    Compared all =
        Compared.of(
            of.predicted().stream().map(target::numbers).toList(),
            of.expected().stream().map(target::numbers).toList());
    return metric.of(all.predicted(), all.expected());
  }

  /**
   * A figure of the losses of a component.
   *
   * @throws IllegalArgumentException if it is another than {@link LossMetric#LOSS} of numbers,
   *     counts or flags, whose losses are no logarithms of the probability of one label or token
   */
  public static <Y> TargetMetric<Y> of(Target<Y, ?> target, LossMetric metric) {
    boolean isOfLabels = !(target instanceof NumbersTarget || target instanceof FlagsTarget);
    if (metric != LossMetric.LOSS && !isOfLabels) {
      throw new IllegalArgumentException(
          "%s: expected labels or a text to have a %s but found numbers or flags, which have a %s alone"
              .formatted(target.component(), metric, LossMetric.LOSS));
    }
    return new TargetMetric<>(
        target,
        metric.toString(),
        Direction.LOWER_IS_BETTER,
        of -> metric.of(of.scores().loss(of.model().place(target))));
  }

  /**
   * The same as a training asks for it.
   *
   * @param model gives the model as it is
   * @param examples those that it is measured of
   */
  <E, X> EpochScore score(
      PredictorDefinition<E, X, Y> definition, Supplier<Predictor<X, Y>> model, List<E> examples) {
    List<X> inputs = examples.stream().map(definition::input).toList();
    List<Y> expected = examples.stream().map(definition::output).toList();
    return new EpochScore(
        name,
        direction,
        scores -> figure.applyAsDouble(new Measured<>(model.get(), inputs, expected, scores)));
  }
}
