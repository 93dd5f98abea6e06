package dev.rondo.training;

/** The examples of a training or of a validation, and the run that takes some of them at a time. */
sealed interface Examples permits PairExamples, PredictorExamples, TwinExamples {

  /** The number of examples. */
  int size();

  /** The number of tokens of an example, of all that a training step reads. */
  int tokens(int example);

  /** Fills the batch of the run with the examples {@code order[from]} up to {@code order[to]}. */
  void fill(int[] order, int from, int to);
}
