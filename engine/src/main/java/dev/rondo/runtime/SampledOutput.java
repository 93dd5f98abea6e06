package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.array.Store;
import dev.rondo.array.Transposition;
import dev.rondo.kernel.Products;

/**
 * y = W·x + b for some rows of [W b] alone: those of the tokens of a {@link TokenSample}, copied
 * from the block of a {@link Linear} of all tokens, to which their gradients go back.
 */
final class SampledOutput implements OutputLayer {

  /**
   * Rows that are copied of one column after the other: few enough that the cache lines of columns
   * side by side, as those of the most frequent tokens, are read once.
   */
  private static final int BLOCK = 64;

  private final Products products;
  private final float[] weights;
  private final float[] gradients;
  private final int offset;
  private final int inputs;
  private final TokenSample sample;

  /** [W b]ᵀ of the sample, its transpose without b, and its gradients. */
  private final float[] chosen;

  private final float[] transposed;
  private final float[] chosenGradients;

  /**
   * Finds the block of all tokens in a store.
   *
   * @param gradients the store of gradients
   * @param offset where the block begins in both
   */
  SampledOutput(
      Products products,
      float[] weights,
      float[] gradients,
      int offset,
      int inputs,
      TokenSample sample) {
    this.products = products;
    this.weights = weights;
    this.gradients = gradients;
    this.offset = offset;
    this.inputs = inputs;
    this.sample = sample;
    int end = Math.addExact(Store.FIRST, Panels.size(inputs + 1, sample.capacity()));
    this.chosen = Store.allocate(end);
    this.transposed =
        Store.allocate(Math.addExact(Store.FIRST, Panels.size(sample.capacity(), inputs)));
    this.chosenGradients = Store.allocate(end);
  }

  /** The number of floats that are allocated for a sample of so many tokens. */
  static long floats(int inputs, int capacity) {
    int panels = Store.length(Math.addExact(Store.FIRST, Panels.size(inputs + 1, capacity)));
    int ofTransposed = Store.length(Math.addExact(Store.FIRST, Panels.size(capacity, inputs)));
    return 2L * panels + ofTransposed;
  }

  @Override
  public int oneColumn() {
    return inputs;
  }

  @Override
  public int allocated() {
    return chosen.length + transposed.length + chosenGradients.length;
  }

  @Override
  public void forward(
      float[] x, int xOffset, int xStride, float[] y, int yOffset, int yStride, int rows) {
    products.multiply(
        x,
        xOffset,
        xStride,
        chosen,
        Store.FIRST,
        y,
        yOffset,
        yStride,
        rows,
        inputs + 1,
        sample.size());
  }

  @Override
  public void inputGradient(
      float[] dy, int dyOffset, int dyStride, float[] dx, int dxOffset, int dxStride, int rows) {
    products.multiply(
        dy,
        dyOffset,
        dyStride,
        transposed,
        Store.FIRST,
        dx,
        dxOffset,
        dxStride,
        rows,
        sample.size(),
        inputs);
  }

  @Override
  public void clearGradient(int worker, int workers) {
    int depth = inputs + 1;
    int from = Frame.share(depth, worker, workers);
    int to = Frame.share(depth, worker + 1, workers);
    Panels.clear(gradients, offset, depth, sample.tokens(), from, to);
    Panels.clear(chosenGradients, Store.FIRST, depth, sample.size(), from, to);
  }

  @Override
  public void gradientAccumulate(
      float[] x,
      int xOffset,
      int xStride,
      float[] dy,
      int dyOffset,
      int dyStride,
      int rows,
      int worker,
      int workers) {
    int depth = inputs + 1;
    int from = Frame.share(depth, worker, workers);
    int to = Frame.share(depth, worker + 1, workers);
    products.outerAccumulate(
        x,
        xOffset,
        xStride,
        dy,
        dyOffset,
        dyStride,
        chosenGradients,
        Store.FIRST,
        rows,
        depth,
        sample.size(),
        from,
        to);
    for (int panel = 0; panel < Panels.count(sample.size()); panel++) {
      for (int k = from; k < to; k += BLOCK) {
        give(panel, k, Math.min(to, k + BLOCK));
      }
    }
  }

  /** Copies rows {@code from} to {@code to} of a panel of the gradients to those of all tokens. */
  private void give(int panel, int from, int to) {
    int depth = inputs + 1;
    int size = sample.size();
    int end = Math.min(size, (panel + 1) * Panels.WIDTH);
    for (int column = panel * Panels.WIDTH; column < end; column++) {
      int token = sample.token(column);
      copyColumn(
          chosenGradients,
          Store.FIRST + Panels.index(depth, size, from, column),
          stride(size, column),
          gradients,
          offset + Panels.index(depth, sample.tokens(), from, token),
          stride(sample.tokens(), token),
          to - from);
    }
  }

  /** A forward pass alone is over all tokens. */
  @Override
  public void deriveForward() {}

  /** Copies a share of the panels of the sample, and transposes them. */
  @Override
  public void transpose(int worker, int workers) {
    int depth = inputs + 1;
    int size = sample.size();
    int panels = Panels.count(size);
    int to = Frame.share(panels, worker + 1, workers);
    for (int panel = Frame.share(panels, worker, workers); panel < to; panel++) {
      int first = panel * Panels.WIDTH;
      int at = Store.FIRST + first * depth;
      int columns = Math.min(Panels.WIDTH, size - first);
      if (columns < Panels.pad(columns)) {
        Panels.clear(chosen, at, depth, columns, 0, depth);
      }
      for (int k = 0; k < depth; k += BLOCK) {
        take(panel, k, Math.min(depth, k + BLOCK));
      }
      if (inputs < Panels.pad(inputs)) {
        Panels.clear(transposed, Store.FIRST, size, inputs, first, first + columns);
      }
      Transposition.copy(
          chosen, at, depth, columns, 0, transposed, Store.FIRST, size, inputs, first, 0, inputs);
    }
  }

  /** Copies rows {@code from} to {@code to} of a panel of the weights from those of all tokens. */
  private void take(int panel, int from, int to) {
    int depth = inputs + 1;
    int size = sample.size();
    int end = Math.min(size, (panel + 1) * Panels.WIDTH);
    for (int column = panel * Panels.WIDTH; column < end; column++) {
      int token = sample.token(column);
      copyColumn(
          weights,
          offset + Panels.index(depth, sample.tokens(), from, token),
          stride(sample.tokens(), token),
          chosen,
          Store.FIRST + Panels.index(depth, size, from, column),
          stride(size, column),
          to - from);
    }
  }

  /** The distance between the rows of the panel that a column is in. */
  private static int stride(int columns, int column) {
    return Panels.width(columns, column / Panels.WIDTH);
  }

  private static void copyColumn(
      float[] from, int fromAt, int fromStride, float[] to, int toAt, int toStride, int rows) {
    for (int k = 0; k < rows; k++) {
      to[toAt + k * toStride] = from[fromAt + k * fromStride];
    }
  }
}
