package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.kernel.Products;

/** The products of other kernels, each checked for numbers that are not finite. */
final class CheckedProducts implements Products {

  private final Products products;
  private final Watch watch;

  CheckedProducts(Products products, Watch watch) {
    this.products = products;
    this.watch = watch;
  }

  /** The watch over a run, or a part of it. */
  Watch watch() {
    return watch;
  }

  /** The same products for a part of the run. */
  CheckedProducts within(String part) {
    return new CheckedProducts(products, watch.within(part));
  }

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
    boolean finite = watch.reads(a, aOffset, aStride, rows, depth);
    products.multiply(a, aOffset, aStride, w, wOffset, c, cOffset, cStride, rows, depth, columns);
    if (finite) {
      watch.gives("a product", c, cOffset, cStride, rows, columns);
    }
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
    boolean finite =
        watch.reads(a, aOffset, aStride, rows, depth)
            && watch.reads(c, cOffset, cStride, rows, columns);
    products.multiplyAccumulate(
        a, aOffset, aStride, w, wOffset, c, cOffset, cStride, rows, depth, columns);
    if (finite) {
      watch.gives("a product", c, cOffset, cStride, rows, columns);
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
    boolean finite =
        watch.reads(a, aOffset, aStride, rows, depth)
            && watch.reads(d, dOffset, dStride, rows, columns);
    products.outerAccumulate(
        a, aOffset, aStride, d, dOffset, dStride, g, gOffset, rows, depth, columns, fromDepth,
        toDepth);
    if (finite) {
      watch.gives("a product over all rows", g, gOffset, 0, 1, Panels.size(depth, columns));
    }
  }
}
