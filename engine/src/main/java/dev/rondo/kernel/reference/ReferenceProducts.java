package dev.rondo.kernel.reference;

import dev.rondo.array.Panels;
import dev.rondo.kernel.Products;
import java.util.Arrays;

/**
 * Products in plain loops: the specification of {@link Products}, and the fallback where vectors
 * are missing.
 */
public final class ReferenceProducts implements Products {

  /** Creates the kernels; they have no state. */
  public ReferenceProducts() {}

  @Override
  public void multiply(
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
    for (int m = 0; m < rows; m++) {
      int cRow = cOffset + m * cStride;
      Arrays.fill(c, cRow, cRow + Panels.pad(columns), 0);
    }
    multiplyAccumulate(a, aOffset, aStride, w, wOffset, c, cOffset, cStride, rows, depth, columns);
  }

  @Override
  public void multiplyAccumulate(
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
    // c[m, n] = fma(a[m, k], W[k, n], c[m, n])   for k = 0 … depth − 1
    for (int panel = 0; panel < Panels.count(columns); panel++) {
      int width = Panels.width(columns, panel);
      int wPanel = wOffset + panel * Panels.WIDTH * depth;
      for (int m = 0; m < rows; m++) {
        int cRow = cOffset + m * cStride + panel * Panels.WIDTH;
        for (int k = 0; k < depth; k++) {
          float x = a[aOffset + m * aStride + k];
          int wRow = wPanel + k * width;
          for (int n = 0; n < width; n++) {
            c[cRow + n] = Math.fma(x, w[wRow + n], c[cRow + n]);
          }
        }
      }
    }
  }

  @Override
  public void outerAccumulate(
      float[] a,
      int aOffset,
      int aStride,
      float[] d,
      int dOffset,
      int dStride,
      float[] g,
      int gOffset,
      int rows,
      int depth,
      int columns,
      int fromDepth,
      int toDepth) {
    // g[k, n] = fma(a[m, k], d[m, n], g[k, n])   for m = 0 … rows − 1
    for (int panel = 0; panel < Panels.count(columns); panel++) {
      int width = Panels.width(columns, panel);
      int gPanel = gOffset + panel * Panels.WIDTH * depth;
      for (int m = 0; m < rows; m++) {
        int dRow = dOffset + m * dStride + panel * Panels.WIDTH;
        for (int k = fromDepth; k < toDepth; k++) {
          float x = a[aOffset + m * aStride + k];
          int gRow = gPanel + k * width;
          for (int n = 0; n < width; n++) {
            g[gRow + n] = Math.fma(x, d[dRow + n], g[gRow + n]);
          }
        }
      }
    }
  }
}
