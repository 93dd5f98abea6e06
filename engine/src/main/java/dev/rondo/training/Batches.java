package dev.rondo.training;

import dev.rondo.sequence.BatchOrder;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedSequences;
import java.util.function.IntUnaryOperator;

/**
 * How a training cuts its examples into batches, and those of the validation.
 *
 * @param train the examples of each epoch
 * @param validation the other examples
 */
record Batches(BatchOrder train, BatchOrder validation) {

  /**
   * The number of batches within which examples are sorted by length: an LSTM of 256 units took
   * 11.2, 10.1 and 9.9 µs a token on one core with pools of 1, 20 and all 32 batches of 32, and one
   * of 768 units 95.2 and 77.4 with pools of 1 and 20 (lengths of 1 to 120, log-normal around 17;
   * forward, backward and gradients of weights, median of thread time; AMD EPYC, whose cores others
   * used too, JDK 25, kernels of 33c2e49; by a program that was not kept).
   */
  private static final int POOL = 20;

  /** Every example once an epoch, and the batches of the validation as large. */
  static Batches shuffled(
      TrainerSettings<?> settings,
      int size,
      IntUnaryOperator tokens,
      int validation,
      IntUnaryOperator ofValidation) {
    var train = BatchOrder.shuffled(size, settings.batchLimit(), settings.seed(), tokens);
    return of(settings, train, validation, ofValidation);
  }

  /** Examples with replacement, all labels equally often, where each has one label. */
  static Batches balanced(
      TrainerSettings<?> settings,
      EncodedExamples data,
      int validation,
      IntUnaryOperator ofValidation) {
    var labels = (EncodedSequences) data.targets().getFirst();
    var train =
        BatchOrder.balanced(
            data.size(),
            settings.batchLimit(),
            settings.seed(),
            data::length,
            example -> labels.token(example, 0));
    return of(settings, train, validation, ofValidation);
  }

  /** Examples in an order of the caller's, or one with like lengths together, if that is set. */
  static Batches of(
      TrainerSettings<?> settings,
      BatchOrder train,
      int validation,
      IntUnaryOperator ofValidation) {
    return new Batches(
        settings.isBucketed() ? train.bucketed(POOL, settings.seed()) : train,
        BatchOrder.ofData(validation, settings.batchLimit(), ofValidation));
  }

  /** A bound on the number of examples of a batch. */
  int examples() {
    return Math.max(train.largest(), validation.largest());
  }

  /**
   * A bound on a sum over a batch.
   *
   * @param ofTrain what is summed of a training example: its tokens, or some of them
   * @param ofValidation what is summed of another one
   */
  int largest(IntUnaryOperator ofTrain, IntUnaryOperator ofValidation) {
    return Math.max(train.largest(ofTrain), validation.largest(ofValidation));
  }
}
