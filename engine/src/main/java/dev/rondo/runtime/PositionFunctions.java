package dev.rondo.runtime;

import dev.rondo.kernel.Functions;
import java.util.Arrays;

/**
 * Operations over the source positions of each row of a batch, as attention needs them.
 *
 * <p>Each is a call for the rows from {@code from} to {@code to}. An offset is that of the first
 * row, or of the first position of the first row; a stride is the distance to the next one. They
 * are made of a function, which is a kernel, and of plain loops in a fixed order, so they have the
 * same bits at every width. What they work on is small beside the rest of an attention: a number or
 * a few for each position.
 */
public final class PositionFunctions {

  private final Functions functions;

  /** The operations with some kernels. */
  public PositionFunctions(Kernels kernels) {
    this.functions = kernels.functions();
  }

  /** y[s] = x[s + by] where the row has such a position, else 0; n elements. */
  public void shift(
      Frame frame, int from, int to, int x, int xStride, int y, int yStride, int n, int by) {
    float[] a = frame.activations();
    int first = 0;
    for (int row = from; row < to; row++) {
      int length = frame.positions(row);
      for (int s = 0; s < length; s++) {
        int at = y + (first + s) * yStride;
        if (s + by >= 0 && s + by < length) {
          System.arraycopy(a, x + (first + s + by) * xStride, a, at, n);
        } else {
          Arrays.fill(a, at, at + n, 0);
        }
      }
      first += length;
    }
  }

  /**
   * y[s] = exp(x[s] − max x) / Σ exp(x[r] − max x) over the positions r of each row, for each of n
   * elements.
   */
  public void softmax(
      Frame frame, int from, int to, int x, int xStride, int y, int yStride, int n) {
    float[] a = frame.activations();
    int first = 0;
    for (int row = from; row < to; row++) {
      int length = frame.positions(row);
      for (int i = 0; i < n; i++) {
        softmax(a, x + first * xStride + i, xStride, y + first * yStride + i, yStride, length);
      }
      first += length;
    }
  }

  private void softmax(float[] a, int x, int xStride, int y, int yStride, int length) {
    float max = Float.NEGATIVE_INFINITY;
    for (int s = 0; s < length; s++) {
      max = Math.max(max, a[x + s * xStride]);
    }
    float sum = 0;
    for (int s = 0; s < length; s++) {
      int at = y + s * yStride;
      a[at] = a[x + s * xStride] - max;
      functions.exp(a, at, a, at, 1);
      sum += a[at];
    }
    float scale = 1 / sum;
    for (int s = 0; s < length; s++) {
      a[y + s * yStride] *= scale;
    }
  }

  /** dx[s] = y[s] · (dy[s] − Σ dy[r] · y[r]) over the positions r of each row, n elements. */
  public void softmaxGradient(
      Frame frame,
      int from,
      int to,
      int dy,
      int dyStride,
      int y,
      int yStride,
      int dx,
      int dxStride,
      int n) {
    float[] a = frame.activations();
    int first = 0;
    for (int row = from; row < to; row++) {
      int length = frame.positions(row);
      for (int i = 0; i < n; i++) {
        float along = 0;
        for (int p = first; p < first + length; p++) {
          along = Math.fma(a[dy + p * dyStride + i], a[y + p * yStride + i], along);
        }
        for (int p = first; p < first + length; p++) {
          float weight = a[y + p * yStride + i];
          a[dx + p * dxStride + i] = weight * (a[dy + p * dyStride + i] - along);
        }
      }
      first += length;
    }
  }
}
