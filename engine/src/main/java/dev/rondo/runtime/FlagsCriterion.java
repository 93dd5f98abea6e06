package dev.rondo.runtime;

import dev.rondo.kernel.Functions;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSeries;

/** C flags for each prediction, each by a sigmoid with its cross entropy. */
final class FlagsCriterion implements Criterion {

  private final Outlet outlet;
  private final Functions functions;
  private final float[] z;
  private final int stride;
  private final int columns;
  private final float[] goals;
  private final float[] losses;

  /**
   * Reads and writes the columns of a head.
   *
   * @param z the array of all predictions
   * @param stride the distance between two of them
   * @param columns C
   */
  FlagsCriterion(Kernels kernels, Outlet outlet, float[] z, int stride, int columns) {
    this.outlet = outlet;
    this.functions = kernels.functions();
    this.z = z;
    this.stride = stride;
    this.columns = columns;
    int most = z.length / stride;
    this.goals = new float[z.length];
    this.losses = new float[most];
  }

  @Override
  public void fill(Column targets) {
    var series = (EncodedSeries) targets;
    for (int row = 0; row < outlet.batch().rows(); row++) {
      int example = outlet.batch().example(row);
      for (int t = 0; t < outlet.count(row); t++) {
        int to = (outlet.first(row) + t) * stride;
        System.arraycopy(series.values(), series.at(example, t), goals, to, columns);
      }
    }
  }

  @Override
  public void predict(int from, int to) {
    int at = outlet.first(from) * stride;
    functions.sigmoid(z, at, z, at, (outlet.first(to) - outlet.first(from)) * stride);
  }

  @Override
  public void evaluate(int from, int to) {
    for (int i = outlet.first(from); i < outlet.first(to); i++) {
      double sum = 0;
      for (int j = i * stride; j < i * stride + columns; j++) {
        sum +=
            Math.max(z[j], 0) - goals[j] * z[j] + StrictMath.log1p(StrictMath.exp(-Math.abs(z[j])));
      }
      losses[i] = (float) sum;
    }
    predict(from, to);
  }

  @Override
  public void backward(int from, int to, float scale) {
    for (int i = outlet.first(from); i < outlet.first(to); i++) {
      for (int j = i * stride; j < i * stride + columns; j++) {
        z[j] = (z[j] - goals[j]) * scale;
      }
    }
  }

  @Override
  public int count() {
    return outlet.first(outlet.batch().rows());
  }

  @Override
  public void report(int output, Outcomes to) {
    for (int i = 0; i < count(); i++) {
      to.number(output, losses[i]);
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
