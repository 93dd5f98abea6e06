package dev.rondo.kernel;

/**
 * Matrix products at the shapes of recurrent layers: rows of a batch times weights in {@link
 * dev.rondo.array.Panels panels}, and the gradient of such weights.
 *
 * <p>Every output is one chain of fused multiply-adds in the order of the inner index, whatever the
 * shape of a register tile, so that all forms of these kernels give the same bits.
 */
public interface Products {

  /**
   * Computes c = a·W.
   *
   * <p>Shapes: a [rows × depth], rows aStride apart; W [depth × columns] in panels; c [rows ×
   * pad(columns)], rows cStride apart; offsets and strides count floats. Writes: c, the columns of
   * padding included; a and W are not modified. Aliasing: c must not overlap a or W. Throws:
   * nothing; ranges are asserted. Source: level-3 BLAS gemm with α = 1, β = 0.
   */
  void multiply(
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
      int columns);

  /**
   * Computes c += a·W.
   *
   * <p>Shapes: a [rows × depth], rows aStride apart; W [depth × columns] in panels; c [rows ×
   * pad(columns)], rows cStride apart; offsets and strides count floats. Writes: c, the columns of
   * padding included; a and W are not modified. Aliasing: c must not overlap a or W. Throws:
   * nothing; ranges are asserted. Source: level-3 BLAS gemm with α = β = 1.
   */
  void multiplyAccumulate(
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
      int columns);

  /**
   * Computes g += aᵀ·d for some rows of g: the gradient of weights g that multiplied a, where d is
   * the gradient of the product.
   *
   * <p>Shapes: a [rows × depth], rows aStride apart; d [rows × pad(columns)], rows dStride apart; g
   * [depth × columns] in panels, of which rows fromDepth (inclusive) to toDepth (exclusive) are
   * computed. Writes: those rows of g, the columns of padding included; a and d are not modified.
   * Aliasing: g must not overlap a or d. Throws: nothing; ranges are asserted. Source: level-3 BLAS
   * gemm with the first operand transposed, α = β = 1.
   */
  void outerAccumulate(
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
      int toDepth);
}
