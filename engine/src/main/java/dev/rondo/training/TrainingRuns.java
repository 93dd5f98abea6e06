package dev.rondo.training;

import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.PairCapacity;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.SegmentedRun;
import dev.rondo.runtime.Seq2SeqObjective;
import dev.rondo.runtime.Seq2SeqRun;
import dev.rondo.runtime.Seq2SeqShape;
import dev.rondo.runtime.TwinObjective;
import dev.rondo.runtime.TwinRun;
import dev.rondo.runtime.TwinShape;
import dev.rondo.runtime.TwinTexts;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedPairs;
import dev.rondo.sequence.EncodedSequences;
import java.util.List;

/** Runs that any batch of the data of a training fits into. */
final class TrainingRuns {

  private TrainingRuns() {}

  /**
   * A run for a predictor.
   *
   * @param trainTotal the largest sum of lengths of a batch of training examples
   */
  static PredictorRun predictor(
      Kernels kernels,
      PredictorShape shape,
      List<OutputObjective> objectives,
      float[] weights,
      int batch,
      EncodedExamples train,
      int trainTotal,
      EncodedExamples validation) {
    int rows = Math.min(batch, Math.max(train.size(), validation.size()));
    int longest = Math.max(train.longest(), validation.longest());
    int total = Math.max(trainTotal, validation.largestTotal(rows));
    return new PredictorRun(
        shape, objectives, kernels, weights, shape.allocate(), rows, total, longest);
  }

  /**
   * A run in segments for a predictor.
   *
   * @param trainTotal the largest sum of lengths of a batch of training examples
   * @param length the steps of a segment
   */
  static SegmentedRun segmented(
      Kernels kernels,
      PredictorShape shape,
      List<OutputObjective> objectives,
      float[] weights,
      int batch,
      EncodedExamples train,
      int trainTotal,
      EncodedExamples validation,
      int length) {
    int rows = Math.min(batch, Math.max(train.size(), validation.size()));
    int longest = Math.max(train.longest(), validation.longest());
    int total = Math.max(trainTotal, validation.largestTotal(rows));
    return new SegmentedRun(shape, objectives, kernels, weights, rows, total, longest, length);
  }

  static TwinRun twin(
      Kernels kernels,
      TwinShape shape,
      TwinObjective objective,
      float[] weights,
      int batch,
      TwinTexts train,
      TwinTexts validation) {
    int sides = train.sides();
    int examples = Math.min(batch, Math.max(train.size(), validation.size()));
    int texts = Math.multiplyExact(sides, examples);
    EncodedSequences some = train.texts();
    EncodedSequences other = validation.texts();
    return new TwinRun(
        shape,
        objective,
        sides,
        kernels,
        weights,
        shape.allocate(),
        examples,
        Math.max(some.largestTotal(texts), other.largestTotal(texts)),
        Math.max(some.longest(), other.longest()));
  }

  static Seq2SeqRun seq2seq(
      Kernels kernels,
      Seq2SeqShape shape,
      Seq2SeqObjective objective,
      int begin,
      float[] weights,
      int batch,
      EncodedPairs train,
      EncodedPairs validation) {
    int rows = Math.min(batch, Math.max(train.size(), validation.size()));
    var largest =
        new PairCapacity(
            rows,
            Math.max(train.sources().largestTotal(rows), validation.sources().largestTotal(rows)),
            Math.max(train.sources().longest(), validation.sources().longest()),
            Math.max(train.targets().largestTotal(rows), validation.targets().largestTotal(rows)),
            Math.max(train.targets().longest(), validation.targets().longest()));
    return new Seq2SeqRun(shape, objective, begin, kernels, weights, shape.allocate(), largest);
  }
}
