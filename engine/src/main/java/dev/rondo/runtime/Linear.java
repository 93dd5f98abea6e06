package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.array.Store;
import dev.rondo.array.Transposition;
import dev.rondo.kernel.Products;
import dev.rondo.random.Initializer;
import java.util.List;

/**
 * y = W·x + b for rows of a batch: the product of rows [x 1] with one block [W b]ᵀ, and its
 * gradients.
 */
final class Linear implements OutputLayer {

  private final Products products;
  private final float[] weights;
  private final float[] gradients;
  private final int offset;
  private final int inputs;
  private final int outputs;
  private final float[] transposed;

  /**
   * Finds the block in a store.
   *
   * @param gradients the store of gradients, or an empty one where nothing is trained
   * @param offset where the block begins in both
   */
  Linear(
      Products products, float[] weights, float[] gradients, int offset, int inputs, int outputs) {
    this.products = products;
    this.weights = weights;
    this.gradients = gradients;
    this.offset = offset;
    this.inputs = inputs;
    this.outputs = outputs;
    this.transposed =
        gradients.length == 0 ? new float[0] : Store.allocate(transposedEnd(inputs, outputs));
  }

  static Block block(int inputs, int outputs) {
    return new Block(inputs + 1, outputs);
  }

  /** The number of floats that are allocated for a training. */
  static int floats(int inputs, int outputs) {
    return Store.length(transposedEnd(inputs, outputs));
  }

  private static int transposedEnd(int inputs, int outputs) {
    return Math.addExact(Store.FIRST, Panels.size(outputs, inputs));
  }

  /** The matrix, initialised by Xavier's rule, and the bias. */
  static List<PlacedWeight> weights(
      String matrix, String bias, int inputs, int outputs, Initializer ofBias, int offset) {
    Block home = block(inputs, outputs);
    var w = new Weight("W", outputs, inputs, false, Initializer.xavier(), false, 0, 0, 0, 0);
    var b = new Weight("b", outputs, 1, true, ofBias, false, 0, 0, inputs, 0);
    return List.of(
        new PlacedWeight(matrix, w, home, offset), new PlacedWeight(bias, b, home, offset));
  }

  @Override
  public int oneColumn() {
    return inputs;
  }

  @Override
  public int allocated() {
    return transposed.length;
  }

  @Override
  public void forward(
      float[] x, int xOffset, int xStride, float[] y, int yOffset, int yStride, int rows) {
    products.multiply(
        x, xOffset, xStride, weights, offset, y, yOffset, yStride, rows, inputs + 1, outputs);
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
        outputs,
        inputs);
  }

  /** Adds ∂L/∂y·W to ∂L/∂x. */
  void inputGradientAccumulate(
      float[] dy, int dyOffset, int dyStride, float[] dx, int dxOffset, int dxStride, int rows) {
    products.multiplyAccumulate(
        dy,
        dyOffset,
        dyStride,
        transposed,
        Store.FIRST,
        dx,
        dxOffset,
        dxStride,
        rows,
        outputs,
        inputs);
  }

  @Override
  public void clearGradient(int worker, int workers) {
    int depth = inputs + 1;
    Panels.clear(
        gradients,
        offset,
        depth,
        outputs,
        Frame.share(depth, worker, workers),
        Frame.share(depth, worker + 1, workers));
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
    products.outerAccumulate(
        x,
        xOffset,
        xStride,
        dy,
        dyOffset,
        dyStride,
        gradients,
        offset,
        rows,
        depth,
        outputs,
        Frame.share(depth, worker, workers),
        Frame.share(depth, worker + 1, workers));
  }

  /** A forward pass reads the weights as they lie. */
  @Override
  public void deriveForward() {}

  @Override
  public void transpose(int worker, int workers) {
    Transposition.copy(
        weights,
        offset,
        inputs + 1,
        outputs,
        0,
        transposed,
        Store.FIRST,
        outputs,
        inputs,
        0,
        (int) ((long) inputs * worker / workers),
        (int) ((long) inputs * (worker + 1) / workers));
  }
}
