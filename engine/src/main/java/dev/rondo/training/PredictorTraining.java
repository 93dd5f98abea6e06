package dev.rondo.training;

import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.SegmentedRun;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.Windows;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A training of a model that predicts, with all settled but how much of a sequence is kept at a
 * time: all of it, segments, or windows.
 */
final class PredictorTraining {

  private final TrainerSettings<?> settings;
  private final PredictorShape shape;
  private final List<OutputObjective> objectives;
  private final float[] weights;
  private final WeightRules rules;
  private final @Nullable EpochScore score;
  private final Batches batches;
  private final TrainingIdentity identity;

  /**
   * Keeps what a training needs.
   *
   * @param objectives what is minimised of each output
   * @param weights what is trained
   * @param score what is measured after each epoch beside losses, or null for nothing
   * @param identity what the trainer and its model are
   */
  PredictorTraining(
      TrainerSettings<?> settings,
      PredictorShape shape,
      List<OutputObjective> objectives,
      float[] weights,
      WeightRules rules,
      @Nullable EpochScore score,
      Batches batches,
      TrainingIdentity identity) {
    this.settings = settings;
    this.shape = shape;
    this.objectives = objectives;
    this.weights = weights;
    this.rules = rules;
    this.score = score;
    this.batches = batches;
    this.identity = identity;
  }

  /**
   * Trains.
   *
   * @param truncation the windows whose steps are kept, or null
   * @param segment the steps of a segment that are kept, or 0
   * @param train the examples, all of whose steps are kept if nothing else is said
   * @param validation the other examples
   */
  void run(
      @Nullable Truncation truncation,
      int segment,
      EncodedExamples train,
      EncodedExamples validation) {
    identity.with("truncate", truncation == null ? "none" : truncation).with("recompute", segment);
    if (truncation != null) {
      inWindows(truncation, train, validation);
    } else if (segment > 0) {
      inSegments(segment, train, validation);
    } else {
      atOnce(train, validation);
    }
  }

  /** Keeps all steps of a batch. */
  private void atOnce(EncodedExamples train, EncodedExamples validation) {
    int total = batches.largest(train::length, validation::length);
    train(kernels -> {
      PredictorRun run = run(kernels, total, train, validation);
      return new Work(
          run, new PredictorExamples(run, train), new PredictorExamples(run, validation));
    });
  }

  /** Keeps a segment of so many steps, and the states between segments. */
  private void inSegments(int length, EncodedExamples train, EncodedExamples validation) {
    int total = batches.largest(train::length, validation::length);
    train(kernels -> {
      var run =
          new SegmentedRun(
              shape(kernels),
              objectives,
              kernels,
              weights,
              batches.examples(),
              total,
              longest(train, validation),
              length);
      return new Work(
          run, new SegmentedExamples(run, train), new SegmentedExamples(run, validation));
    });
  }

  /** Keeps a window, beyond which no gradient goes back. */
  private void inWindows(Truncation truncation, EncodedExamples train, EncodedExamples validation) {
    Windows some = truncation.cut(shape.structure(), train);
    Windows rest = truncation.cut(shape.structure(), validation);
    EncodedExamples windows = some.examples();
    EncodedExamples others = rest.examples();
    int rows = batches.examples();
    int total = Math.max(windows.largestTotal(rows), others.largestTotal(rows));
    train(kernels -> {
      PredictorRun run = run(kernels, total, windows, others);
      return new Work(
          run,
          new WindowedExamples(run, train, some, rows),
          new WindowedExamples(run, validation, rest, rows));
    });
  }

  private PredictorRun run(
      Kernels kernels, int total, EncodedExamples train, EncodedExamples validation) {
    return new PredictorRun(
        shape(kernels),
        objectives,
        kernels,
        weights,
        shape.allocate(),
        batches.examples(),
        total,
        longest(train, validation));
  }

  /** The same places for weights, with passes of some kernels. */
  private PredictorShape shape(Kernels kernels) {
    return new PredictorShape(kernels, shape.structure());
  }

  private static int longest(EncodedExamples train, EncodedExamples validation) {
    return Math.max(train.longest(), validation.longest());
  }

  private void train(Function<Kernels, Work> works) {
    new TrainingLoop(settings, works, weights, rules, score).run(batches, identity);
  }
}
