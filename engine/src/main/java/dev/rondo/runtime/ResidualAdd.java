package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;

/**
 * What a part of a block adds to what goes past it, through a dropout mask.
 *
 * <pre>
 *   z' = z + o ∘ m              do = dz' ∘ m
 * </pre>
 */
final class ResidualAdd {

  private final RaggedBatch batch;
  private final Masks masks;
  private final int use;
  private final float dropout;

  /** m, where something is dropped, and dz' ∘ m. */
  private final RowMajor mask;

  private final RowMajor dropped;

  /**
   * Allocates.
   *
   * @param use the number of the mask
   */
  ResidualAdd(
      RaggedBatch batch,
      Masks masks,
      int use,
      float dropout,
      int size,
      int maxTotal,
      boolean training) {
    this.batch = batch;
    this.masks = masks;
    this.use = use;
    this.dropout = dropout;
    int total = training && dropout > 0 ? maxTotal : 0;
    this.mask = new RowMajor(total, size, false);
    this.dropped = new RowMajor(total, size, false);
  }

  /** The number of floats of a training. */
  static int floats(float dropout, int total, int size) {
    return dropout > 0 ? Math.multiplyExact(2, RowMajor.floats(total, size, false)) : 0;
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return mask.values().length + dropped.values().length;
  }

  private boolean drops() {
    return masks.areDrawn() && mask.values().length > 0;
  }

  /** Computes z' of rows {@code from} to {@code to} in the place of o. */
  void forward(RowMajor z, RowMajor o, int from, int to) {
    for (int row = from; row < to; row++) {
      int first = batch.before(row);
      for (int t = 0; t < batch.length(row); t++) {
        int i = first + t;
        if (drops()) {
          long item = Masks.item(batch.example(row), batch.exampleStep(t));
          masks.dropout(use, item, dropout, mask.values(), mask.at(i), 0, mask.size());
          multiply(o.values(), o.at(i), i, o.values(), o.at(i));
        }
        int zAt = z.at(i);
        int oAt = o.at(i);
        for (int j = 0; j < z.size(); j++) {
          o.values()[oAt + j] += z.values()[zAt + j];
        }
      }
    }
  }

  private void multiply(float[] x, int xAt, int i, float[] into, int at) {
    int mAt = mask.at(i);
    for (int j = 0; j < mask.size(); j++) {
      into[at + j] = x[xAt + j] * mask.values()[mAt + j];
    }
  }

  /** Returns where do stands: after {@link #backward}. */
  RowMajor arriving(RowMajor dz) {
    return drops() ? dropped : dz;
  }

  /** Computes do of rows {@code from} to {@code to}, where it is not dz' itself. */
  void backward(RowMajor dz, int from, int to) {
    for (int i = batch.before(from); i < batch.before(to) && drops(); i++) {
      multiply(dz.values(), dz.at(i), i, dropped.values(), dropped.at(i));
    }
  }
}
