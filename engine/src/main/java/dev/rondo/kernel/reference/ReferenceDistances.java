package dev.rondo.kernel.reference;

import dev.rondo.array.Panels;
import dev.rondo.kernel.Distances;
import java.util.Arrays;

/** Distances in plain loops: the specification of {@link Distances}, and the fallback. */
public final class ReferenceDistances implements Distances {

  /** Creates the kernels; they have no state. */
  public ReferenceDistances() {}

  @Override
  public void squared(
      float[] a,
      int aOffset,
      int aStride,
      float[] w,
      int wOffset,
      float[] c,
      int cOffset,
      int cStride,
      int rows,
      int depth,
      int columns) {
    // c[m, n] = fma(d, d, c[m, n]),   d = a[m, k] − W[k, n],   for k = 0 … depth − 1
    for (int panel = 0; panel < Panels.count(columns); panel++) {
      int width = Panels.width(columns, panel);
      int wPanel = wOffset + panel * Panels.WIDTH * depth;
      for (int m = 0; m < rows; m++) {
        int cRow = cOffset + m * cStride + panel * Panels.WIDTH;
        Arrays.fill(c, cRow, cRow + width, 0);
        for (int k = 0; k < depth; k++) {
          float x = a[aOffset + m * aStride + k];
          int wRow = wPanel + k * width;
          for (int n = 0; n < width; n++) {
            float d = x - w[wRow + n];
            c[cRow + n] = Math.fma(d, d, c[cRow + n]);
          }
        }
      }
    }
  }

  @Override
  public void absolute(
      float[] a,
      int aOffset,
      int aStride,
      float[] w,
      int wOffset,
      float[] c,
      int cOffset,
      int cStride,
      int rows,
      int depth,
      int columns) {
    // c[m, n] += |a[m, k] − W[k, n]|   for k = 0 … depth − 1
    for (int panel = 0; panel < Panels.count(columns); panel++) {
      int width = Panels.width(columns, panel);
      int wPanel = wOffset + panel * Panels.WIDTH * depth;
      for (int m = 0; m < rows; m++) {
        int cRow = cOffset + m * cStride + panel * Panels.WIDTH;
        Arrays.fill(c, cRow, cRow + width, 0);
        for (int k = 0; k < depth; k++) {
          float x = a[aOffset + m * aStride + k];
          int wRow = wPanel + k * width;
          for (int n = 0; n < width; n++) {
            c[cRow + n] += Math.abs(x - w[wRow + n]);
          }
        }
      }
    }
  }
}
