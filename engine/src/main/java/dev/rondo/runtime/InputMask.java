package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The dropout masks of what a layer reads: m ∘ n, where m is drawn anew at each step and n once for
 * a whole sequence.
 */
final class InputMask {

  /** The numbers of masks of a layer; the first {@link #OWN} are those of what it reads. */
  static final int OF_LAYER = 1 << 13;

  static final int OWN = 2;

  private static final int STEP_MASK = 0;
  private static final int SEQUENCE_MASK = 1;

  private final RaggedBatch batch;
  private final Masks masks;
  private final int firstUse;
  private final float dropout;
  private final float inputDropout;
  private final int size;

  /** m ∘ n, or null if nothing is ever dropped. */
  private final @Nullable Rows mask;

  /** n of each row. */
  private final float @Nullable [] sequenceMask;

  /**
   * Allocates.
   *
   * @param number the number of the layer
   * @param size the number of elements that it reads
   * @param training whether anything is dropped at all
   */
  InputMask(
      RaggedBatch batch,
      int maxRows,
      int storageRows,
      Masks masks,
      int number,
      int size,
      Regularisation regularisation,
      boolean training) {
    this.batch = batch;
    this.masks = masks;
    this.firstUse = number * OF_LAYER;
    this.dropout = regularisation.dropout();
    this.inputDropout = regularisation.inputDropout();
    this.size = size;
    boolean drops = training && regularisation.dropsInput();
    this.mask = drops ? new Rows(batch, storageRows, size, false) : null;
    this.sequenceMask =
        drops && inputDropout > 0 ? new float[Math.multiplyExact(maxRows, size)] : null;
  }

  /** The number of floats of a training. */
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
  @Nullable Rows drawn() {
    return masks.areDrawn() ? mask : null;
  }

  /** Draws the masks of rows {@code from} to {@code to}; returns what x is multiplied by. */
  @Nullable Rows draw(int from, int to) {
    Rows dropping = drawn();
    if (dropping == null) {
      return null;
    }
    for (int row = from; row < to && sequenceMask != null; row++) {
      long item = Masks.item(batch.example(row), 0);
      masks.dropout(
          firstUse + SEQUENCE_MASK, item, inputDropout, sequenceMask, row * size, 0, size);
    }
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      int end = Math.min(to, batch.active(t));
      for (int row = from; row < end; row++) {
        draw(t, row, dropping);
      }
    }
    return dropping;
  }

  private void draw(int t, int row, Rows dropping) {
    float[] m = dropping.values();
    int at = dropping.at(t, row);
    if (dropout == 0 && sequenceMask != null) {
      System.arraycopy(sequenceMask, row * size, m, at, size);
      return;
    }
    long item = Masks.item(batch.example(row), batch.exampleStep(t));
    masks.dropout(firstUse + STEP_MASK, item, dropout, m, at, 0, size);
    for (int i = 0; i < size && sequenceMask != null; i++) {
      m[at + i] *= sequenceMask[row * size + i];
    }
  }
}
