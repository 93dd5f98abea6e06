package dev.rondo.runtime;

import dev.rondo.loss.LinearChain;
import dev.rondo.random.Initializer;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSequences;
import java.util.Arrays;
import java.util.List;

/**
 * One label of C for each step, of which neighbours agree: a conditional random field. What is
 * predicted is the best path of labels, with the probability of each label at each step.
 *
 * <p>The loss of a sequence is shared by its steps, so that L is a mean over steps as without. The
 * gradients of the scores of transitions are kept row by row and summed in the order of rows.
 */
final class ChainCriterion implements Criterion {

  private final Outlet outlet;
  private final LinearChain chain;
  private final float[] weights;
  private final float[] gradients;
  private final int offset;
  private final float[] z;
  private final int stride;
  private final int columns;
  private final int[] labels;
  private final int[] path;
  private final float[] losses; // by row
  private final double[] workspace;
  private final int workspaceOfRow;

  /** The gradients of transitions, starts and ends, row by row. */
  private final float[] dw;

  /**
   * Finds its weights in a store.
   *
   * @param gradients the store of gradients, or empty where nothing is trained
   * @param offset where its weights begin
   * @param z the array of all predictions
   * @param stride the distance between two of them
   * @param columns C
   * @param maxRows the largest number of rows
   */
  ChainCriterion(
      Outlet outlet,
      float[] weights,
      float[] gradients,
      int offset,
      float[] z,
      int stride,
      int columns,
      int maxRows) {
    this.outlet = outlet;
    int pairs = Math.multiplyExact(columns, columns);
    this.chain = new LinearChain(columns, offset, offset + pairs, offset + pairs + columns);
    this.weights = weights;
    this.gradients = gradients;
    this.offset = offset;
    this.z = z;
    this.stride = stride;
    this.columns = columns;
    int most = z.length / stride;
    this.labels = new int[most];
    this.path = new int[most];
    this.losses = new float[maxRows];
    this.workspaceOfRow = rowWorkspace(columns);
    this.workspace =
        new double
            [Math.addExact(
                Math.multiplyExact(most, columns), Math.multiplyExact(maxRows, workspaceOfRow))];
    this.dw = new float[gradients.length == 0 ? 0 : Math.multiplyExact(maxRows, size(columns))];
  }

  /** The number of its weights. */
  static int size(int columns) {
    return Math.addExact(Math.multiplyExact(columns, columns), 2 * columns);
  }

  static Block block(int columns) {
    return new Block(1, size(columns));
  }

  /** The scores of transitions, and of the first and the last label. */
  static List<PlacedWeight> weights(String prefix, int columns, int offset) {
    int pairs = columns * columns;
    return List.of(
        weight(prefix + ".transitions", pairs, 0, columns, offset),
        weight(prefix + ".start", columns, pairs, columns, offset),
        weight(prefix + ".end", columns, pairs + columns, columns, offset));
  }

  private static PlacedWeight weight(String name, int size, int at, int columns, int offset) {
    var weight = new Weight(name, size, 1, true, Initializer.zero(), false, 0, 0, 0, at);
    return new PlacedWeight(name, weight, block(columns), offset);
  }

  /**
   * The number of floats that are allocated beside z and the losses, where a double is two.
   *
   * @param rows the largest number of rows
   * @param most the largest number of labels
   */
  static long floats(int columns, int rows, int most, boolean training) {
    long doubles = (long) most * columns + (long) rows * rowWorkspace(columns);
    return 2 * doubles + (training ? (long) rows * size(columns) : 0);
  }

  /** The doubles of a row, beside those of its steps. */
  private static int rowWorkspace(int columns) {
    return new LinearChain(columns, 0, 0, 0).workspace(0);
  }

  @Override
  public long allocated() {
    return 2L * workspace.length + dw.length;
  }

  private int workspaceAt(int row) {
    return outlet.first(row) * columns + row * workspaceOfRow;
  }

  @Override
  public void fill(Column targets) {
    var ids = (EncodedSequences) targets;
    for (int row = 0; row < outlet.batch().rows(); row++) {
      int first = outlet.first(row);
      for (int t = 0; t < outlet.count(row); t++) {
        labels[first + t] = ids.token(outlet.batch().example(row), t);
      }
    }
  }

  @Override
  public void predict(int from, int to) {
    for (int row = from; row < to; row++) {
      findPath(row);
      int at = outlet.first(row) * stride;
      chain.marginals(
          z, at, z, at, stride, outlet.count(row), weights, workspace, workspaceAt(row));
    }
  }

  private void findPath(int row) {
    int first = outlet.first(row);
    int steps = outlet.count(row);
    chain.bestPath(
        z, first * stride, stride, steps, weights, path, first, workspace, workspaceAt(row));
  }

  @Override
  public void evaluate(int from, int to) {
    for (int row = from; row < to; row++) {
      findPath(row);
      int first = outlet.first(row);
      chain.forward(
          z,
          first * stride,
          stride,
          outlet.count(row),
          weights,
          labels,
          first,
          losses,
          row,
          workspace,
          workspaceAt(row));
    }
  }

  @Override
  public void backward(int from, int to, float scale) {
    int size = size(columns);
    for (int row = from; row < to; row++) {
      int first = outlet.first(row);
      Arrays.fill(dw, row * size, (row + 1) * size, 0);
      chain.backwardAccumulate(
          z,
          first * stride,
          z,
          first * stride,
          stride,
          outlet.count(row),
          weights,
          dw,
          row * size,
          labels,
          first,
          scale,
          workspace,
          workspaceAt(row));
    }
  }

  @Override
  public void weightGradients(int worker, int workers) {
    int size = size(columns);
    int to = Frame.share(size, worker + 1, workers);
    for (int i = Frame.share(size, worker, workers); i < to; i++) {
      float sum = 0;
      for (int row = 0; row < outlet.batch().rows(); row++) {
        sum += dw[row * size + i];
      }
      gradients[offset + i] = sum;
    }
  }

  @Override
  public int count() {
    return outlet.first(outlet.batch().rows());
  }

  @Override
  public float loss(int row, int t) {
    return losses[row];
  }

  @Override
  public void report(int output, Outcomes to) {
    for (int row = 0; row < outlet.batch().rows(); row++) {
      int first = outlet.first(row);
      int steps = outlet.count(row);
      for (int t = first; t < first + steps; t++) {
        to.label(output, losses[row] / steps, path[t] == labels[t]);
      }
    }
  }

  @Override
  public int label(int row, int t) {
    return path[outlet.first(row) + t];
  }

  @Override
  public float value(int row, int t, int column) {
    return z[(outlet.first(row) + t) * stride + column];
  }
}
