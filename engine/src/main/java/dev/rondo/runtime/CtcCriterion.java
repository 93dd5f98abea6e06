package dev.rondo.runtime;

import dev.rondo.loss.Ctc;
import dev.rondo.loss.LabelWeights;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSequences;
import java.util.Arrays;

/**
 * A sequence of labels that is no longer than the steps, of which nobody knows which step has
 * which: connectionist temporal classification. The last of the C columns is that of no label; what
 * is predicted is the best path, with the probability of each column at each step.
 *
 * <p>A row is one prediction, with one loss, which is right if all of its labels are. The memory
 * for its alignments grows with steps times labels, before a pass.
 */
final class CtcCriterion implements Criterion {

  private final Outlet outlet;
  private final Ctc ctc;
  private final float[] z;
  private final int stride;

  /** The labels of each row from the number of its first step on. */
  private final int[] labels;

  private final int[] lengths; // by row
  private final int[] path;
  private final float[] losses; // by row
  private final boolean[] right; // by row
  private final int[] workspaceAt; // by row
  private double[] workspace = new double[0];

  /**
   * Reads and writes the columns of a head.
   *
   * @param z the array of all predictions
   * @param stride the distance between two of them
   * @param columns C
   * @param maxRows the largest number of rows
   */
  CtcCriterion(Kernels kernels, Outlet outlet, float[] z, int stride, int columns, int maxRows) {
    this.outlet = outlet;
    this.ctc = new Ctc(kernels.functions(), kernels.reductions(), columns, columns - 1);
    this.z = z;
    this.stride = stride;
    int most = z.length / stride;
    this.labels = new int[most];
    this.lengths = new int[maxRows];
    this.path = new int[most];
    this.losses = new float[maxRows];
    this.right = new boolean[maxRows];
    this.workspaceAt = new int[maxRows];
  }

  @Override
  public void fill(Column targets) {
    var ids = (EncodedSequences) targets;
    int size = 0;
    for (int row = 0; row < outlet.batch().rows(); row++) {
      int example = outlet.batch().example(row);
      int first = outlet.first(row);
      lengths[row] = ids.length(example);
      for (int i = 0; i < lengths[row]; i++) {
        labels[first + i] = ids.token(example, i);
      }
      workspaceAt[row] = size;
      size = Math.addExact(size, ctc.workspace(outlet.count(row), lengths[row]));
    }
    if (workspace.length < size) {
      workspace = new double[size];
    }
  }

  @Override
  public void predict(int from, int to) {
    for (int row = from; row < to; row++) {
      findPath(row);
      int at = outlet.first(row) * stride;
      ctc.probabilities(z, at, z, at, stride, outlet.count(row));
    }
  }

  /** Finds the labels of the best path, behind which labels are missing. */
  private int findPath(int row) {
    int first = outlet.first(row);
    int steps = outlet.count(row);
    int length = ctc.bestPath(z, first * stride, stride, steps, path, first);
    Arrays.fill(path, first + length, first + steps, LabelWeights.MISSING);
    return length;
  }

  @Override
  public void evaluate(int from, int to) {
    for (int row = from; row < to; row++) {
      int first = outlet.first(row);
      int length = findPath(row);
      right[row] = Arrays.equals(path, first, first + length, labels, first, first + lengths[row]);
      ctc.forward(
          z,
          first * stride,
          z,
          first * stride,
          stride,
          outlet.count(row),
          labels,
          first,
          lengths[row],
          losses,
          row,
          workspace,
          workspaceAt[row]);
    }
  }

  @Override
  public void backward(int from, int to, float scale) {
    for (int row = from; row < to; row++) {
      int at = outlet.first(row) * stride;
      ctc.backward(
          z,
          at,
          z,
          at,
          stride,
          outlet.count(row),
          labels,
          outlet.first(row),
          lengths[row],
          scale,
          workspace,
          workspaceAt[row]);
    }
  }

  @Override
  public int count() {
    return outlet.batch().rows();
  }

  @Override
  public float loss(int row, int t) {
    return losses[row];
  }

  @Override
  public void report(int output, Outcomes to) {
    for (int row = 0; row < outlet.batch().rows(); row++) {
      to.label(output, losses[row], right[row]);
    }
  }

  /** {@inheritDoc} Label t of the best path, or {@link LabelWeights#MISSING} behind its last. */
  @Override
  public int label(int row, int t) {
    return path[outlet.first(row) + t];
  }

  @Override
  public float value(int row, int t, int column) {
    return z[(outlet.first(row) + t) * stride + column];
  }
}
