package dev.rondo.benchmarks;

import dev.rondo.benchmarks.layer.Layer;
import dev.rondo.runtime.Kernels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, in the fields that the peer's requests have too.
 *
 * @param cell the cell, as {@link dev.rondo.benchmarks.layer.Layer} names it
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
    boolean inputGradient)
    implements Request {

  /** Sum of the lengths of all rows. */
  public int total() {
    return lengths == null ? batch * steps : lengths.stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("cell", cell);
    fields.put("batch", batch);
    fields.put("steps", steps);
    fields.put("input", input);
    fields.put("hidden", hidden);
    fields.put("mode", mode);
    fields.put("threads", threads);
    fields.put("seconds", seconds);
    if (lengths != null) {
      fields.put("lengths", lengths);
    }
    if (inputGradient) {
      fields.put("input_gradient", true);
    }
    return fields;
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT,
        "%-13s %-5s B %4d  T %4d%s  I %4d  H %4d  %d thread%s%s",
        cell,
        mode,
        batch,
        steps,
        lengths == null ? "" : " at most",
        input,
        hidden,
        threads,
        threads == 1 ? " " : "s",
        inputGradient ? "  with dx" : "");
  }

  @Override
  public Case on(int threads) {
    return new Case(
        cell, batch, steps, input, hidden, mode, threads, seconds, lengths, inputGradient);
  }

  @Override
  public Work work() {
    return new LayerWork(this, Kernels.best());
  }

  /** Whether it is a whole training step. */
  boolean training() {
    return mode.equals("train");
  }

  /** The forward pass of the same layer. */
  Case prediction() {
    return new Case(cell, batch, steps, input, hidden, "infer", threads, seconds, lengths, false);
  }

  /** The floating-point operations of the products, for a cell that {@link Layer} knows. */
  @Override
  public double flops() {
    return total() * Layer.named(cell).flops(input, hidden, training(), inputGradient);
  }
}
