package dev.rondo.random;

/**
 * Random orthonormal vectors by modified Gram–Schmidt.
 *
 * <p>Normal vectors g₁ … gₙ become q₁ … qₙ: qᵢ is gᵢ less its parts along q₁ … qᵢ₋₁, scaled to
 * length 1. Dividing by the (positive) length makes the diagonal of R positive, which is what makes
 * the result uniform over all orthonormal sets [1]; a QR that leaves signs open is not. In double
 * precision one pass is enough for floats: the error is about 2⁻⁵³ times the condition number,
 * which for a normal n × n matrix is of the order of n [2].
 *
 * <p>[1] F. Mezzadri: How to generate random matrices from the classical compact groups. Notices of
 * the AMS 54, 2007. [2] A. Edelman: Eigenvalues and condition numbers of random matrices. SIAM J.
 * Matrix Anal. Appl. 9, 1988.
 */
final class Orthonormal {

  private Orthonormal() {}

  /** {@code count} vectors of {@code length} elements, count ≤ length. */
  static double[][] vectors(int count, int length, long seed, long stream) {
    assert count <= length;
    double[][] q = new double[count][length];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < length; k++) {
        q[i][k] = CounterRandom.normal(seed, stream, (long) i * length + k);
      }
      reduce(q, i);
      scale(q[i], 1 / Math.sqrt(dot(q[i], q[i])));
    }
    return q;
  }

  /** qᵢ −= (qᵢ · qⱼ) qⱼ for each earlier j in turn. */
  private static void reduce(double[][] q, int i) {
    for (int j = 0; j < i; j++) {
      double along = dot(q[i], q[j]);
      for (int k = 0; k < q[i].length; k++) {
        q[i][k] -= along * q[j][k];
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static void scale(double[] a, double factor) {
    for (int k = 0; k < a.length; k++) {
      a[k] *= factor;
    }
  }
}
