package dev.rondo.runtime;

import dev.rondo.loss.SigmoidCrossEntropy;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSeries;
import java.util.Arrays;

/**
 * C flags for each prediction, each by a sigmoid with its cross entropy. Of a step whose flags are
 * missing nothing is learned.
 */
final class FlagsCriterion implements Criterion {

  private final Outlet outlet;
  private final SigmoidCrossEntropy loss;
  private final float[] z;
  private final int stride;
  private final int columns;
  private final float[] goals;
  private final float[] losses;
  private int count;

  /**
   * Reads and writes the columns of a head.
   *
   * @param z the array of all predictions
   * @param stride the distance between two of them
   * @param columns C
   */
  FlagsCriterion(Kernels kernels, Outlet outlet, float[] z, int stride, int columns) {
    this.outlet = outlet;
    this.loss = new SigmoidCrossEntropy(kernels.functions());
    this.z = z;
    this.stride = stride;
    this.columns = columns;
    int most = z.length / stride;
    this.goals = new float[Math.multiplyExact(most, columns)];
    this.losses = new float[most];
  }

  /**
   * The number of floats that are allocated beside z and the losses.
   *
   * @param most the largest number of predictions
   */
  static long floats(int columns, int most) {
    return (long) most * columns;
  }

  @Override
  public long allocated() {
    return goals.length;
  }

  @Override
  public void fill(Column targets) {
    var series = (EncodedSeries) targets;
    count = 0;
    for (int row = 0; row < outlet.batch().rows(); row++) {
      int example = outlet.batch().example(row);
      for (int t = 0; t < outlet.count(row); t++) {
        int i = outlet.first(row) + t;
        int at = series.at(example, outlet.exampleStep(t));
        System.arraycopy(series.values(), at, goals, i * columns, columns);
        count += isMissing(i) ? 0 : 1;
      }
    }
  }

  private boolean isMissing(int i) {
    return Float.isNaN(goals[i * columns]);
  }

  @Override
  public void predict(int from, int to) {
    int first = outlet.first(from);
    int at = first * stride;
    loss.probabilities(z, at, z, at, stride, outlet.first(to) - first, columns);
  }

  @Override
  public void evaluate(int from, int to) {
    for (int i = outlet.first(from); i < outlet.first(to); i++) {
      int at = i * stride;
      if (isMissing(i)) {
        loss.probabilities(z, at, z, at, stride, 1, columns);
      } else {
        loss.forward(z, at, z, at, stride, goals, i * columns, losses, i, 1, columns);
      }
    }
  }

  @Override
  public void backward(int from, int to, float scale) {
    for (int i = outlet.first(from); i < outlet.first(to); i++) {
      int at = i * stride;
      if (isMissing(i)) {
        Arrays.fill(z, at, at + columns, 0);
      } else {
        loss.backward(z, at, z, at, stride, goals, i * columns, scale, 1, columns);
      }
    }
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public float loss(int row, int t) {
    return losses[outlet.first(row) + t];
  }

  @Override
  public void report(int output, Outcomes to) {
    for (int i = 0; i < outlet.first(outlet.batch().rows()); i++) {
      if (!isMissing(i)) {
        to.number(output, losses[i]);
      }
    }
  }

  @Override
  public int label(int row, int t) {
    throw new IllegalStateException("expected labels but flags are predicted");
  }

  @Override
  public float value(int row, int t, int column) {
    return z[(outlet.first(row) + t) * stride + column];
  }
}
