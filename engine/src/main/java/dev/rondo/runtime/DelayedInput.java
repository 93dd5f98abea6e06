package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;

/** x[t−1] of a layer that reads it: a copy beside x[t], zeros at the first step. */
final class DelayedInput {

  private final Frame frame;
  private final RaggedBatch batch;
  private final int size;
  private final int inputColumn;
  private final int delayedColumn;
  private final int gradientRegion;
  private final int delayedRegion;

  DelayedInput(RecurrentPasses passes, Frame frame, RaggedBatch batch) {
    this.frame = frame;
    this.batch = batch;
    this.size = passes.inputSize();
    this.inputColumn = passes.inputColumn();
    this.delayedColumn = passes.delayedInputColumn();
    this.gradientRegion = passes.inputGradientRegion();
    this.delayedRegion = passes.delayedInputGradientRegion();
  }

  /** x[−1] = 0, as the states before the first step. */
  void startAtZero(int from, int to) {
    for (int row = from; row < to && delayedColumn >= 0; row++) {
      int at = frame.step(0, 0, row) + delayedColumn;
      Arrays.fill(frame.activations(), at, at + size, 0);
    }
  }

  /** Copies x[t−1] to where step t reads it, for all steps of some rows. */
  void write(int from, int to) {
    for (int t = 0; t < batch.steps() && batch.active(t) > from && delayedColumn >= 0; t++) {
      leaveForNext(t, from, Math.min(to, batch.active(t)));
    }
  }

  /** Copies x[t] to where step t + 1 reads it. */
  void leaveForNext(int t, int from, int to) {
    float[] a = frame.activations();
    for (int row = from; row < to && delayedColumn >= 0; row++) {
      int at = frame.step(0, t, row) + inputColumn;
      System.arraycopy(a, at, a, frame.step(0, t + 1, row) + delayedColumn, size);
    }
  }

  /** Adds what step t says about x[t−1]; nothing reads the x of the last step once more. */
  void addGradient(int from, int to) {
    float[] a = frame.activations();
    for (int row = from; row < to && delayedRegion >= 0; row++) {
      for (int t = 1; t < batch.length(row); t++) {
        int delayed = frame.step(delayedRegion, t, row);
        int dx = frame.step(gradientRegion, t - 1, row);
        for (int i = 0; i < size; i++) {
          a[dx + i] += a[delayed + i];
        }
      }
    }
  }
}
