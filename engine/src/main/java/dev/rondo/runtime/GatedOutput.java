package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.random.Initializer;
import java.util.List;

/**
 * Logits of the tokens of a vocabulary, and behind them that of the gate between these and the
 * tokens of the source.
 *
 * <pre>
 *   z = V·o + b        γ = wᵀ·o + c
 * </pre>
 */
final class GatedOutput implements OutputLayer {

  private final OutputLayer output;
  private final Linear gate;
  private final int column;

  /**
   * Puts a gate beside an output.
   *
   * @param gate [w c], which reads the 1 of the output
   * @param tokens V
   */
  GatedOutput(OutputLayer output, Linear gate, int tokens) {
    this.output = output;
    this.gate = gate;
    this.column = gateColumn(tokens);
  }

  /** The column of γ in a row of logits: the first that a product of V columns leaves alone. */
  static int gateColumn(int tokens) {
    return Panels.pad(tokens);
  }

  /** The number of columns of a row of logits. */
  static int columns(int tokens) {
    return gateColumn(tokens) + 1;
  }

  /**
   * w and c in a block of their own.
   *
   * @param inputs the number of elements of o
   * @param oneColumn the column of o that holds the 1
   */
  static List<PlacedWeight> weights(int inputs, int oneColumn, int offset) {
    Block home = Linear.block(oneColumn, 1);
    var w = new Weight("W", 1, inputs, false, Initializer.xavier(), false, 0, 0, 0, 0);
    var b = new Weight("b", 1, 1, true, Initializer.zero(), false, 0, 0, oneColumn, 0);
    return List.of(
        new PlacedWeight("copy.W", w, home, offset), new PlacedWeight("copy.b", b, home, offset));
  }

  @Override
  public int oneColumn() {
    return output.oneColumn();
  }

  @Override
  public int allocated() {
    return output.allocated() + gate.allocated();
  }

  @Override
  public void forward(
      float[] x, int xOffset, int xStride, float[] y, int yOffset, int yStride, int rows) {
    output.forward(x, xOffset, xStride, y, yOffset, yStride, rows);
    gate.forward(x, xOffset, xStride, y, yOffset + column, yStride, rows);
  }

  @Override
  public void inputGradient(
      float[] dy, int dyOffset, int dyStride, float[] dx, int dxOffset, int dxStride, int rows) {
    output.inputGradient(dy, dyOffset, dyStride, dx, dxOffset, dxStride, rows);
    gate.inputGradientAccumulate(dy, dyOffset + column, dyStride, dx, dxOffset, dxStride, rows);
  }

  @Override
  public void clearGradient(int worker, int workers) {
    output.clearGradient(worker, workers);
    gate.clearGradient(worker, workers);
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
    output.gradientAccumulate(x, xOffset, xStride, dy, dyOffset, dyStride, rows, worker, workers);
    gate.gradientAccumulate(
        x, xOffset, xStride, dy, dyOffset + column, dyStride, rows, worker, workers);
  }

  @Override
  public void deriveForward() {
    output.deriveForward();
  }

  @Override
  public void transpose(int worker, int workers) {
    output.transpose(worker, workers);
    gate.transpose(worker, workers);
  }
}
