package dev.rondo.training;

import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.SegmentedRun;
import dev.rondo.runtime.TrainableRun;
import dev.rondo.sequence.BatchOrder;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.Windows;
import java.util.List;
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

  /**
   * Keeps what a training needs.
   *
   * @param objectives what is minimised of each output
   * @param weights what is trained
   * @param score what is measured after each epoch beside losses, or null for nothing
   */
  PredictorTraining(
      TrainerSettings<?> settings,
      PredictorShape shape,
      List<OutputObjective> objectives,
      float[] weights,
      WeightRules rules,
      @Nullable EpochScore score) {
    this.settings = settings;
    this.shape = shape;
    this.objectives = objectives;
    this.weights = weights;
    this.rules = rules;
    this.score = score;
  }

  /**
   * Keeps all steps of a batch.
   *
   * @param total the largest sum of lengths of a batch of training examples
   */
  void atOnce(BatchOrder order, int total, EncodedExamples train, EncodedExamples validation) {
    PredictorRun run =
        TrainingRuns.predictor(
            settings.kernels(),
            shape,
            objectives,
            weights,
            settings.batch(),
            train,
            total,
            validation);
    loop(run).run(order, new PredictorExamples(run, train), new PredictorExamples(run, validation));
  }

  /**
   * Keeps a segment of so many steps, and the states between segments.
   *
   * @param total the largest sum of lengths of a batch of training examples
   */
  void inSegments(
      int length, BatchOrder order, int total, EncodedExamples train, EncodedExamples validation) {
    SegmentedRun run =
        TrainingRuns.segmented(
            settings.kernels(),
            shape,
            objectives,
            weights,
            settings.batch(),
            train,
            total,
            validation,
            length);
    loop(run).run(order, new SegmentedExamples(run, train), new SegmentedExamples(run, validation));
  }

  /** Keeps a window, beyond which no gradient goes back. */
  void inWindows(Truncation truncation, EncodedExamples train, EncodedExamples validation) {
    Windows some = truncation.cut(shape.structure(), train);
    Windows rest = truncation.cut(shape.structure(), validation);
    EncodedExamples windows = some.examples();
    int batch = settings.batch();
    PredictorRun run =
        TrainingRuns.predictor(
            settings.kernels(),
            shape,
            objectives,
            weights,
            batch,
            windows,
            windows.largestTotal(batch),
            rest.examples());
    loop(run)
        .run(
            new WindowedExamples(run, train, some, batch),
            new WindowedExamples(run, validation, rest, batch));
  }

  private TrainingLoop loop(TrainableRun run) {
    return new TrainingLoop(settings, run, weights, rules, score);
  }
}
