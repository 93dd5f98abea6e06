package dev.rondo.training;

import java.util.function.Supplier;

/**
 * Says of sizes that no array can hold what was asked for, where exact arithmetic only overflows.
 */
final class ArraySizes {

  private ArraySizes() {}

  /**
   * Returns what is computed of sizes.
   *
   * @param model the name of the model, which the message begins with
   * @throws IllegalArgumentException if an array would have more than 2³¹ − 1 numbers
   */
  static <S> S fitting(String model, Supplier<S> computed) {
    try {
      return computed.get();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          model
              + ": expected arrays of at most 2³¹ − 1 numbers but found larger ones, of the sizes of layers and embeddings, or of a batch and its length",
          e);
    }
  }
}
