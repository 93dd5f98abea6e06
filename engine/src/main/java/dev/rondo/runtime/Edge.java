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

  /** The numbers of the two masks among those of a layer. */
  private static final int STEP_MASK = 0;

  private static final int SEQUENCE_MASK = 1;

  private final RaggedBatch batch;
  private final RecurrentRun[] runs;
  private final Rows x;
  private final @Nullable Rows dx;
  private final Masks masks;
  private final int firstUse;
  private final float dropout;
  private final float inputDropout;

  /** m ∘ n, or null if nothing is dropped in this run. */
  private final @Nullable Rows mask;

  /** n of each row. */
  private final float @Nullable [] sequenceMask;

  Edge(
      RaggedBatch batch,
      int maxRows,
      int storageRows,
      RecurrentRun[] runs,
      Rows x,
      @Nullable Rows dx,
      Masks masks,
      int firstUse,
      Regularisation regularisation) {
    this.batch = batch;
    this.runs = runs;
    this.x = x;
    this.dx = dx;
    this.masks = masks;
    this.firstUse = firstUse;
    this.dropout = regularisation.dropout();
    this.inputDropout = regularisation.inputDropout();
    boolean drops = dx != null && regularisation.dropsInput();
    this.mask = drops ? new Rows(batch, storageRows, x.size(), false) : null;
    this.sequenceMask =
        drops && inputDropout > 0 ? new float[Math.multiplyExact(maxRows, x.size())] : null;
  }

  /** The number of floats of the masks. */
  static int floats(int rows, int storageRows, int size, Regularisation regularisation) {
    int ofSteps = regularisation.dropsInput() ? Rows.floats(storageRows, size, false) : 0;
    int ofRows = regularisation.inputDropout() > 0 ? Math.multiplyExact(rows, size) : 0;
    return Math.addExact(ofSteps, ofRows);
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return (mask == null ? 0 : mask.values().length)
        + (sequenceMask == null ? 0 : sequenceMask.length);
  }

  /** What x is multiplied by, or null where it is taken as it is. */
  @Nullable Rows mask() {
    return masks.areDrawn() ? mask : null;
  }

  /** Writes x' to all directions. */
  void write(int from, int to) {
    Rows dropping = mask();
    if (dropping != null) {
      draw(dropping, from, to);
    }
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

  private void draw(Rows dropping, int from, int to) {
    int size = x.size();
    for (int row = from; row < to && sequenceMask != null; row++) {
      long item = Masks.item(batch.example(row), 0);
      masks.dropout(
          firstUse + SEQUENCE_MASK, item, inputDropout, sequenceMask, row * size, 0, size);
    }
    float[] m = dropping.values();
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      int end = Math.min(to, batch.active(t));
      for (int row = from; row < end; row++) {
        int at = dropping.at(t, row);
        if (dropout == 0 && sequenceMask != null) {
          System.arraycopy(sequenceMask, row * size, m, at, size);
          continue;
        }
        long item = Masks.item(batch.example(row), t);
        masks.dropout(firstUse + STEP_MASK, item, dropout, m, at, 0, size);
        for (int i = 0; i < size && sequenceMask != null; i++) {
          m[at + i] *= sequenceMask[row * size + i];
        }
      }
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
    Rows dropping = mask();
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
