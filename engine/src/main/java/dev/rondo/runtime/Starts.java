package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
import java.util.List;

/**
 * The states of a layer before the first step: zeros, or weights that are learned, each the same
 * for all rows; those of an attention are always zeros.
 *
 * <pre>
 *   s[−1] = w        dw = Σ ds[−1] over the rows, in their order
 * </pre>
 */
final class Starts {

  private final RecurrentShape shape;
  private final RaggedBatch batch;
  private final RecurrentRun[] runs;
  private final float[] weights;
  private final float[] gradients;
  private final int[] learned; // places among the states

  Starts(
      RecurrentShape shape,
      RaggedBatch batch,
      RecurrentRun[] runs,
      float[] weights,
      float[] gradients) {
    this.shape = shape;
    this.batch = batch;
    this.runs = runs;
    this.weights = weights;
    this.gradients = gradients;
    this.learned =
        shape.definition().learnsStart()
            ? shape.passes().begun().stream().mapToInt(Integer::intValue).toArray()
            : new int[0];
  }

  /** Writes the states of rows {@code from} to {@code to}. */
  void write(int from, int to) {
    List<StatePlace> states = shape.states();
    for (int d = 0; d < runs.length; d++) {
      runs[d].startAtZero(from, to);
      int weight = shape.startOffset(d);
      for (int i : learned) {
        int size = states.get(i).size();
        for (int row = from; row < to; row++) {
          int at = runs[d].state(i, -1, row);
          System.arraycopy(weights, weight, runs[d].activations(), at, size);
        }
        weight += Panels.pad(size);
      }
    }
  }

  /** Computes a worker's share of the gradients of what is learned: some elements of each state. */
  void gradients(int worker, int workers) {
    List<StatePlace> states = shape.states();
    for (int d = 0; d < runs.length; d++) {
      float[] a = runs[d].activations();
      int weight = shape.startOffset(d);
      for (int i : learned) {
        int size = states.get(i).size();
        int from = (int) ((long) size * worker / workers);
        int to = (int) ((long) size * (worker + 1) / workers);
        Arrays.fill(gradients, weight + from, weight + to, 0);
        for (int row = 0; row < batch.rows(); row++) {
          int at = runs[d].startGradient(i, row);
          for (int u = from; u < to; u++) {
            gradients[weight + u] += a[at + u];
          }
        }
        weight += Panels.pad(size);
      }
    }
  }
}
