package dev.rondo.training;

import dev.rondo.runtime.ClassifierRun;
import dev.rondo.runtime.ClassifierShape;
import dev.rondo.runtime.Kernels;
import dev.rondo.sequence.EncodedSequences;
import java.util.Arrays;

/** Runs that any batch of the data of a training fits into. */
final class TrainingRuns {

  private TrainingRuns() {}

  static ClassifierRun classifier(
      Kernels kernels,
      ClassifierShape shape,
      float[] weights,
      int batch,
      EncodedSequences train,
      EncodedSequences validation) {
    int rows = Math.min(batch, Math.max(train.size(), validation.size()));
    int longest = Math.max(train.longest(), validation.longest());
    int total = Math.max(largest(train, rows), largest(validation, rows));
    return new ClassifierRun(
        shape, kernels, weights, new float[weights.length], rows, total, longest);
  }

  /** The largest sum of lengths that a batch of so many rows can have. */
  private static int largest(EncodedSequences data, int rows) {
    int[] lengths = new int[data.size()];
    Arrays.setAll(lengths, data::length);
    Arrays.sort(lengths);
    long sum = 0;
    for (int i = Math.max(0, lengths.length - rows); i < lengths.length; i++) {
      sum += lengths[i];
    }
    return Math.toIntExact(sum);
  }
}
