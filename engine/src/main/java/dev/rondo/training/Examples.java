package dev.rondo.training;

import dev.rondo.sequence.EncodedExamples;

/** The examples of a training or of a validation, and the run that takes some of them at a time. */
sealed interface Examples
    permits PairExamples, PredictorExamples, SegmentedExamples, TwinExamples, WindowedExamples {

  /** The number of examples. */
  int size();

  /** The number of tokens of an example, of all that a training step reads. */
  int tokens(int example);

  /** In how many parts the run takes the examples {@code order[from]} up to {@code order[to]}. */
  default int parts(int[] order, int from, int to) {
    return 1;
  }

  /**
   * Fills the batch of the run with a part of the examples {@code order[from]} up to {@code
   * order[to]}; parts are taken in their order.
   */
  void fill(int part, int[] order, int from, int to);

  /** Adds all numbers of all examples to a hash. */
  void addTo(Fingerprint hash);

  /** Adds all columns of examples of which something is predicted. */
  static void add(EncodedExamples data, Fingerprint hash) {
    hash.add(data.inputs().size()).add(data.targets().size());
    data.inputs().forEach(hash::add);
    data.targets().forEach(hash::add);
  }
}
