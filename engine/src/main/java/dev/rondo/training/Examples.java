package dev.rondo.training;

/** The examples of a training or of a validation, and the run that takes some of them at a time. */
sealed interface Examples permits LabelledExamples, PairExamples {

  /** The number of examples. */
  int size();

  /** The number of tokens of an example, of all that a training step reads. */
  int tokens(int example);

  /** The number of batches among which examples of like length are brought together. */
  int pool();

  /** Fills the batch of the run with the examples {@code order[from]} up to {@code order[to]}. */
  void fill(int[] order, int from, int to);
}
