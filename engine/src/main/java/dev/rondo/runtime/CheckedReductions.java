package dev.rondo.runtime;

import dev.rondo.kernel.Reductions;

/** The reductions of other kernels, each result checked for numbers that are not finite. */
final class CheckedReductions implements Reductions {

  private final Reductions reductions;
  private final Watch watch;

  CheckedReductions(Reductions reductions, Watch watch) {
    this.reductions = reductions;
    this.watch = watch;
  }

  @Override
  public float sum(float[] x, int offset, int length) {
    boolean finite = watch.reads(x, offset, 0, 1, length);
    return given(finite, "the sum", reductions.sum(x, offset, length), x, offset);
  }

  @Override
  public float sumOfSquares(float[] x, int offset, int length) {
    boolean finite = watch.reads(x, offset, 0, 1, length);
    return given(
        finite, "the sum of squares", reductions.sumOfSquares(x, offset, length), x, offset);
  }

  @Override
  public float sumOfSquaresAround(float[] x, int offset, int length, float c) {
    boolean finite = watch.reads(x, offset, 0, 1, length);
    float sum = reductions.sumOfSquaresAround(x, offset, length, c);
    return given(finite, "the sum of squares around " + c, sum, x, offset);
  }

  @Override
  public float dot(float[] x, int xOffset, float[] y, int yOffset, int length) {
    boolean finite = watch.reads(x, xOffset, 0, 1, length) && watch.reads(y, yOffset, 0, 1, length);
    float sum = reductions.dot(x, xOffset, y, yOffset, length);
    return given(finite, "the dot product", sum, y, yOffset);
  }

  /** The maximum of nothing is −∞, as it should be. */
  @Override
  public float max(float[] x, int offset, int length) {
    watch.reads(x, offset, 0, 1, length);
    return reductions.max(x, offset, length);
  }

  @Override
  public boolean allFinite(float[] x, int offset, int length) {
    return reductions.allFinite(x, offset, length);
  }

  private float given(boolean finite, String name, float value, float[] of, int offset) {
    if (finite) {
      watch.gives(name + " from there on", value, of, offset);
    }
    return value;
  }
}
