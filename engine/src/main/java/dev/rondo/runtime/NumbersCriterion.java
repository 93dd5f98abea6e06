package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.kernel.Functions;
import dev.rondo.loss.ErrorLoss;
import dev.rondo.loss.MeanSquaredError;
import dev.rondo.loss.PoissonLoss;
import dev.rondo.loss.RegressionLoss;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSeries;
import org.jspecify.annotations.Nullable;

/**
 * C numbers for each prediction, by a loss of their errors, or by the logarithms of their rates if
 * they are counts. Of a number that is missing nothing is learned.
 */
final class NumbersCriterion implements Criterion {

  private final Outlet outlet;
  private final RegressionLoss loss;
  private final Functions functions;
  private final boolean areCounts;
  private final float[] z;
  private final int stride;
  private final int columns;
  private final float[] goals;
  private final float[] errors;
  private final float[] losses;
  private int count;

  /**
   * Reads and writes the columns of a head.
   *
   * @param loss their loss
   * @param areCounts whether z are logarithms of what is predicted
   * @param z the array of all predictions
   * @param stride the distance between two of them
   * @param columns C
   */
  private NumbersCriterion(
      Kernels kernels,
      Outlet outlet,
      RegressionLoss loss,
      boolean areCounts,
      float[] z,
      int stride,
      int columns) {
    this.outlet = outlet;
    this.loss = loss;
    this.functions = kernels.functions();
    this.areCounts = areCounts;
    this.z = z;
    this.stride = stride;
    this.columns = columns;
    int most = z.length / stride;
    this.goals = new float[Math.multiplyExact(most, columns)];
    this.errors = new float[z.length];
    this.losses = new float[most];
  }

  /** Numbers; what the constructor says of the rest. */
  static NumbersCriterion ofErrors(
      Kernels kernels,
      Outlet outlet,
      @Nullable ErrorLoss given,
      float[] z,
      int stride,
      int columns) {
    ErrorLoss loss = given == null ? new MeanSquaredError(kernels.reductions()) : given;
    return new NumbersCriterion(kernels, outlet, loss, false, z, stride, columns);
  }

  /** Counts; what the constructor says of the rest. */
  static NumbersCriterion ofCounts(
      Kernels kernels, Outlet outlet, float[] z, int stride, int columns) {
    var loss = new PoissonLoss(kernels.functions());
    return new NumbersCriterion(kernels, outlet, loss, true, z, stride, columns);
  }

  /**
   * The number of floats that are allocated beside z and the losses.
   *
   * @param most the largest number of predictions
   */
  static long floats(int columns, int most) {
    return (long) most * (columns + Panels.pad(columns));
  }

  @Override
  public long allocated() {
    return (long) goals.length + errors.length;
  }

  @Override
  public void fill(Column targets) {
    var series = (EncodedSeries) targets;
    for (int row = 0; row < outlet.batch().rows(); row++) {
      int example = outlet.batch().example(row);
      int first = outlet.first(row);
      System.arraycopy(
          series.values(),
          series.at(example, outlet.exampleStep(0)),
          goals,
          first * columns,
          outlet.count(row) * columns);
    }
    count = 0;
    for (int i = 0; i < outlet.first(outlet.batch().rows()); i++) {
      count += isThere(i) ? 1 : 0;
    }
  }

  private boolean isThere(int i) {
    return RegressionLoss.present(goals, i * columns, columns) > 0;
  }

  @Override
  public void predict(int from, int to) {
    if (areCounts) {
      for (int i = outlet.first(from); i < outlet.first(to); i++) {
        functions.exp(z, i * stride, z, i * stride, columns);
      }
    }
  }

  @Override
  public void evaluate(int from, int to) {
    int first = outlet.first(from);
    int count = outlet.first(to) - first;
    int at = first * stride;
    loss.forward(z, at, errors, at, stride, goals, first * columns, losses, first, count, columns);
    predict(from, to);
  }

  @Override
  public void backward(int from, int to, float scale) {
    int first = outlet.first(from);
    int at = first * stride;
    loss.backward(errors, at, z, at, stride, scale, outlet.first(to) - first, columns);
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
      if (isThere(i)) {
        to.number(output, losses[i]);
      }
    }
  }

  @Override
  public int label(int row, int t) {
    throw new IllegalStateException("expected labels but numbers are predicted");
  }

  @Override
  public float value(int row, int t, int column) {
    return z[(outlet.first(row) + t) * stride + column];
  }
}
