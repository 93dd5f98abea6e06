package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;
import org.jspecify.annotations.Nullable;

/**
 * What a layer reads: x of the layer below, through the dropout masks, into each direction; and
 * what comes back.
 *
 * <pre>
 *   x' = x ∘ m ∘ n            m anew at each step, n for a whole sequence
 *   dx += (dx'₁ + dx'₂) ∘ m ∘ n
 * </pre>
 *
 * Both directions read the same x'.
 */
final class Edge {

  private final RaggedBatch batch;
  private final RecurrentRun[] runs;
  private final Rows x;
  private final @Nullable Rows dx;
  private final InputMask mask;

  Edge(RaggedBatch batch, RecurrentRun[] runs, Rows x, @Nullable Rows dx, InputMask mask) {
    this.batch = batch;
    this.runs = runs;
    this.x = x;
    this.dx = dx;
    this.mask = mask;
  }

  /** Writes x' to all directions. */
  void write(int from, int to) {
    Rows dropping = mask.draw(from, to);
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      write(t, from, Math.min(to, batch.active(t)), dropping);
    }
  }

  /** Writes x'[t] of a prediction, in which nothing is dropped. */
  void writeStep(int t, int from, int to) {
    write(t, from, to, null);
  }

  private void write(int t, int from, int to, @Nullable Rows dropping) {
    for (int row = from; row < to; row++) {
      for (RecurrentRun run : runs) {
        write(run, t, row, dropping);
      }
    }
  }

  private void write(RecurrentRun run, int t, int row, @Nullable Rows dropping) {
    int from = x.at(t, row);
    int to = run.input(t, row);
    if (dropping == null) {
      System.arraycopy(x.values(), from, run.activations(), to, x.size());
      return;
    }
    float[] values = x.values();
    float[] a = run.activations();
    float[] m = dropping.values();
    int at = dropping.at(t, row);
    for (int i = 0; i < x.size(); i++) {
      a[to + i] = values[from + i] * m[at + i];
    }
  }

  /**
   * Collects ∂L/∂x from all directions.
   *
   * @param accumulate whether it is added to what stands there
   */
  void collect(int from, int to, boolean accumulate) {
    if (dx == null) {
      return;
    }
    if (!accumulate) {
      dx.clear(from, to);
    }
    if (!runs[0].hasInputGradient()) {
      return;
    }
    Rows dropping = mask.drawn();
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      int end = Math.min(to, batch.active(t));
      for (int row = from; row < end; row++) {
        for (RecurrentRun run : runs) {
          collect(run, dx, t, row, dropping);
        }
      }
    }
  }

  private static void collect(
      RecurrentRun run, Rows into, int t, int row, @Nullable Rows dropping) {
    float[] a = run.activations();
    float[] values = into.values();
    int from = run.inputGradient(t, row);
    int to = into.at(t, row);
    if (dropping == null) {
      for (int i = 0; i < into.size(); i++) {
        values[to + i] += a[from + i];
      }
      return;
    }
    float[] m = dropping.values();
    int at = dropping.at(t, row);
    for (int i = 0; i < into.size(); i++) {
      values[to + i] += a[from + i] * m[at + i];
    }
  }
}
