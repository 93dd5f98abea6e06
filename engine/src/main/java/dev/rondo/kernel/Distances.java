package dev.rondo.kernel;

/**
 * Distances of rows to the columns of a matrix in {@link dev.rondo.array.Panels panels}, as {@link
 * Products} are the dot products of the same.
 *
 * <p>Every output is one chain of operations in the order of the inner index, so that all forms of
 * these kernels give the same bits; and as a − w and w − a differ in their sign alone, what is a
 * row and what is a column may change places.
 */
public interface Distances {

  /**
   * Computes c[m, n] = Σₖ (a[m, k] − W[k, n])², each term by d = a[m, k] − W[k, n] and fma(d, d,
   * c[m, n]).
   *
   * <p>Shapes: a [rows × depth], rows aStride apart; W [depth × columns] in panels; c [rows ×
   * pad(columns)], rows cStride apart; offsets and strides count floats. Writes: c, the columns of
   * padding included; a and W are not modified. Aliasing: c must not overlap a or W. Throws:
   * nothing; ranges are asserted. Source: the square of the Euclidean distance; not ‖a‖² + ‖w‖² −
   * 2·a·w, whose error is that of the squares, also where the distance is 0.
   */
  void squared(
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
   * Computes c[m, n] = Σₖ |a[m, k] − W[k, n]|, each term by one subtraction and one addition.
   *
   * <p>Shapes: a [rows × depth], rows aStride apart; W [depth × columns] in panels; c [rows ×
   * pad(columns)], rows cStride apart; offsets and strides count floats. Writes: c, the columns of
   * padding included; a and W are not modified. Aliasing: c must not overlap a or W. Throws:
   * nothing; ranges are asserted. Source: the Manhattan distance.
   */
  void absolute(
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
}
