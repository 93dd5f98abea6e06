package dev.rondo.training;

import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.PairCapacity;
import dev.rondo.runtime.Seq2SeqObjective;
import dev.rondo.runtime.Seq2SeqRun;
import dev.rondo.runtime.Seq2SeqShape;
import dev.rondo.runtime.TwinObjective;
import dev.rondo.runtime.TwinRun;
import dev.rondo.runtime.TwinShape;
import dev.rondo.runtime.TwinTexts;
import dev.rondo.sequence.EncodedPairs;
import dev.rondo.sequence.EncodedSequences;

/** Runs that any batch of the data of a training fits into, of some kernels. */
final class TrainingRuns {

  private TrainingRuns() {}

  static Work twin(
      Kernels kernels,
      TwinShape shape,
      TwinObjective objective,
      float[] weights,
      Batches batches,
      TwinTexts train,
      TwinTexts validation) {
    var run =
        new TwinRun(
            new TwinShape(kernels, shape.structure(), shape.vocabulary()),
            objective,
            train.sides(),
            kernels,
            weights,
            shape.allocate(),
            batches.examples(),
            batches.largest(train::tokens, validation::tokens),
            Math.max(train.texts().longest(), validation.texts().longest()));
    return new Work(run, new TwinExamples(run, train), new TwinExamples(run, validation));
  }

  static Work seq2seq(
      Kernels kernels,
      Seq2SeqShape shape,
      Seq2SeqObjective objective,
      int begin,
      float[] weights,
      Batches batches,
      EncodedPairs train,
      EncodedPairs validation) {
    EncodedSequences sources = train.sources();
    EncodedSequences targets = train.targets();
    EncodedSequences otherSources = validation.sources();
    EncodedSequences otherTargets = validation.targets();
    var largest =
        new PairCapacity(
            batches.examples(),
            batches.largest(sources::length, otherSources::length),
            Math.max(sources.longest(), otherSources.longest()),
            batches.largest(targets::length, otherTargets::length),
            Math.max(targets.longest(), otherTargets.longest()));
    var of =
        new Seq2SeqShape(
            kernels, shape.structure(), shape.sourceVocabulary(), shape.targetVocabulary());
    var run = new Seq2SeqRun(of, objective, begin, kernels, weights, shape.allocate(), largest);
    return new Work(run, new PairExamples(run, train), new PairExamples(run, validation));
  }
}
