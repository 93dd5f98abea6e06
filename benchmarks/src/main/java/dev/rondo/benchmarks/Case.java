package dev.rondo.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, in the fields that the peer's requests have too.
 *
 * @param cell the cell, as {@link dev.rondo.benchmarks.layer.Layers} names it
 * @param batch B
 * @param steps T
 * @param input I
 * @param hidden H
 * @param mode train: forward, backward from a given upstream gradient, plain SGD; infer: forward
 * @param threads the number of threads
 * @param seconds how long each side repeats the work for one measurement
 * @param lengths the lengths of the rows, or null where all have T steps
 * @param inputGradient whether training computes the gradient of x too
 */
public record Case(
    String cell,
    int batch,
    int steps,
    int input,
    int hidden,
    String mode,
    int threads,
    double seconds,
    @Nullable List<Integer> lengths,
    boolean inputGradient) {

  /** Sum of the lengths of all rows. */
  public int total() {
    return lengths == null ? batch * steps : lengths.stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * The floating-point operations of the products: 2·(I + H)·G·H a row and step forward, for G sums
   * that read both; the same for the gradient of the weights, and 2·H·G·H (or with the gradient of
   * x (I + H)) for what goes back.
   */
  public double flops() {
    int sums =
        switch (cell) {
          case "LSTM" -> 4;
          case "GRU", "GRUBefore" -> 3;
          default -> 1;
        };
    double forward = 2.0 * total() * (input + hidden) * sums * hidden;
    double back = 2.0 * total() * (inputGradient ? input + hidden : hidden) * sums * hidden;
    return mode.equals("train") ? 2 * forward + back : forward;
  }
}
