package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.array.Store;
import dev.rondo.array.Transposition;
import dev.rondo.kernel.Products;
import java.util.Arrays;

/**
 * y = E·x + b, where E [V × I] is the table of the tokens' vectors.
 *
 * <p>The table lies as the product of the backward pass reads it; the forward pass reads a copy
 * that is derived, [I' + 1 × V] with the bias as its last row, where I' is I padded to 16: the
 * padding of the table's own columns needs zeros in x, so the 1 stands behind them.
 *
 * <p>The gradient of the table is not cleared here, since its tokens have others.
 */
final class TiedOutput implements OutputLayer {

  private final Products products;
  private final float[] weights;
  private final float[] gradients;
  private final TokenTable table;
  private final int biasOffset;
  private final float[] derived;

  /**
   * Finds the parts in a store.
   *
   * @param gradients the store of gradients, or an empty one where nothing is trained
   * @param biasOffset where b begins in both
   */
  TiedOutput(
      Products products, float[] weights, float[] gradients, TokenTable table, int biasOffset) {
    this.products = products;
    this.weights = weights;
    this.gradients = gradients;
    this.table = table;
    this.biasOffset = biasOffset;
    this.derived =
        Store.allocate(Math.addExact(Store.FIRST, Panels.size(oneColumn() + 1, table.tokens())));
  }

  @Override
  public int oneColumn() {
    return Panels.pad(table.size());
  }

  @Override
  public int allocated() {
    return derived.length;
  }

  @Override
  public void forward(
      float[] x, int xOffset, int xStride, float[] y, int yOffset, int yStride, int rows) {
    products.multiply(
        x,
        xOffset,
        xStride,
        derived,
        Store.FIRST,
        y,
        yOffset,
        yStride,
        rows,
        oneColumn() + 1,
        table.tokens());
  }

  @Override
  public void inputGradient(
      float[] dy, int dyOffset, int dyStride, float[] dx, int dxOffset, int dxStride, int rows) {
    products.multiply(
        dy,
        dyOffset,
        dyStride,
        weights,
        table.offset(),
        dx,
        dxOffset,
        dxStride,
        rows,
        table.tokens(),
        table.size());
  }

  @Override
  public void clearGradient(int worker, int workers) {
    int end = Panels.pad(table.tokens());
    int from = Math.min(end, panel(worker, workers) * Panels.WIDTH);
    int to = Math.min(end, panel(worker + 1, workers) * Panels.WIDTH);
    Arrays.fill(gradients, biasOffset + from, biasOffset + to, 0);
  }

  private int panel(int worker, int workers) {
    return (int) ((long) Panels.count(table.tokens()) * worker / workers);
  }

  /** Adds ∂L/∂yᵀ·x to some tokens of the table, and the sums of ∂L/∂y to some panels of b. */
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
    products.outerAccumulate(
        dy,
        dyOffset,
        dyStride,
        x,
        xOffset,
        xStride,
        gradients,
        table.offset(),
        rows,
        table.tokens(),
        table.size(),
        Frame.share(table.tokens(), worker, workers),
        Frame.share(table.tokens(), worker + 1, workers));
    int from = panel(worker, workers) * Panels.WIDTH;
    int to = Math.min(table.tokens(), panel(worker + 1, workers) * Panels.WIDTH);
    if (from < to) {
      products.outerAccumulate(
          x,
          xOffset + oneColumn(),
          xStride,
          dy,
          dyOffset + from,
          dyStride,
          gradients,
          biasOffset + from,
          rows,
          1,
          to - from,
          0,
          1);
    }
  }

  @Override
  public void deriveForward() {
    transpose(0, 1);
  }

  @Override
  public void transpose(int worker, int workers) {
    int tokens = table.tokens();
    int depth = oneColumn() + 1;
    int from = panel(worker, workers) * Panels.WIDTH;
    int to = Math.min(tokens, panel(worker + 1, workers) * Panels.WIDTH);
    Transposition.copy(
        weights,
        table.offset(),
        tokens,
        table.size(),
        0,
        derived,
        Store.FIRST,
        depth,
        tokens,
        0,
        from,
        to);
    for (int token = from; token < to; token += Panels.WIDTH) {
      int at = Store.FIRST + Panels.index(depth, tokens, depth - 1, token);
      int count = Math.min(Panels.WIDTH, to - token);
      System.arraycopy(weights, biasOffset + token, derived, at, count);
    }
  }
}
