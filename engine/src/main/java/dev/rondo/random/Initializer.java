package dev.rondo.random;

import java.util.Arrays;

/**
 * A rule for the first values of a weight matrix.
 *
 * <p>Matrices are [rows × columns] with one row per output, so columns count what is summed (the
 * fan-in) and rows what is fed (the fan-out). Element i of the row-major matrix is a function of
 * seed, stream and i alone.
 */
public sealed interface Initializer {

  /** Writes the dense row-major matrix w[offset …] of [rows × columns]. */
  void fill(float[] w, int offset, int rows, int columns, long seed, long stream);

  /** Glorot and Bengio's rule in the form of their paper: {@link XavierUniform}. */
  static Initializer xavier() {
    return new XavierUniform();
  }

  /** He's rule in the form of the paper: {@link KaimingNormal}. */
  static Initializer kaiming() {
    return new KaimingNormal();
  }

  /** Orthonormal rows or columns: {@link Orthogonal}. */
  static Initializer orthogonal() {
    return new Orthogonal();
  }

  /** Uniform in [−bound, bound). */
  static Initializer uniform(float bound) {
    return new Uniform(bound);
  }

  /** Uniform in [low, high). */
  static Initializer between(float low, float high) {
    return new Between(low, high);
  }

  /**
   * 1 on the diagonal and 0 elsewhere, so that a state is kept at first (Le, Jaitly and Hinton
   * 2015, arXiv 1504.00941).
   */
  static Initializer identity() {
    return new Identity();
  }

  /** PyTorch's default for every weight and bias of a recurrent layer: uniform within ±1/√H. */
  static Initializer recurrentDefault(int hidden) {
    if (hidden <= 0) {
      throw new IllegalArgumentException("hidden size must be positive but is " + hidden);
    }
    return new Uniform((float) (1 / Math.sqrt(hidden)));
  }

  /** The same value everywhere. */
  static Initializer constant(float value) {
    return new Constant(value);
  }

  /** Zeros, the usual bias. */
  static Initializer zero() {
    return new Constant(0);
  }

  /**
   * Uniform within ±√(6 / (rows + columns)), which keeps the variance of signals and gradients.
   *
   * <p>X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural
   * networks. AISTATS 2010, equation 16.
   */
  record XavierUniform() implements Initializer {
    @Override
    public void fill(float[] w, int offset, int rows, int columns, long seed, long stream) {
      double bound = Math.sqrt(6.0 / ((double) rows + columns));
      Draws.uniform(w, offset, rows, columns, (float) bound, seed, stream);
    }
  }

  /** Normal with variance 2 / (rows + columns): Glorot and Bengio 2010, equation 12. */
  record XavierNormal() implements Initializer {
    @Override
    public void fill(float[] w, int offset, int rows, int columns, long seed, long stream) {
      double deviation = Math.sqrt(2.0 / ((double) rows + columns));
      Draws.normal(w, offset, rows, columns, (float) deviation, seed, stream);
    }
  }

  /** Uniform within ±√(6 / columns), the variance of {@link KaimingNormal}. */
  record KaimingUniform() implements Initializer {
    @Override
    public void fill(float[] w, int offset, int rows, int columns, long seed, long stream) {
      Draws.uniform(w, offset, rows, columns, (float) Math.sqrt(6.0 / columns), seed, stream);
    }
  }

  /**
   * Normal with variance 2 / columns, which keeps the variance of signals through a relu.
   *
   * <p>K. He, X. Zhang, S. Ren, J. Sun: Delving deep into rectifiers. ICCV 2015, equation 10.
   */
  record KaimingNormal() implements Initializer {
    @Override
    public void fill(float[] w, int offset, int rows, int columns, long seed, long stream) {
      Draws.normal(w, offset, rows, columns, (float) Math.sqrt(2.0 / columns), seed, stream);
    }
  }

  /**
   * A random matrix with W·Wᵀ = 1 (where rows ≤ columns) or Wᵀ·W = 1, of the Haar distribution.
   *
   * <p>A product with it keeps lengths, so a state neither fades nor explodes over many steps. A.
   * M. Saxe, J. L. McClelland, S. Ganguli: Exact solutions to the nonlinear dynamics of learning in
   * deep linear neural networks. ICLR 2014.
   */
  record Orthogonal() implements Initializer {
    @Override
    public void fill(float[] w, int offset, int rows, int columns, long seed, long stream) {
      int shorter = Math.min(rows, columns);
      int longer = Math.max(rows, columns);
      double[][] q = Orthonormal.vectors(shorter, longer, seed, stream);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          double element = rows <= columns ? q[row][column] : q[column][row];
          w[offset + row * columns + column] = (float) element;
        }
      }
    }
  }

  /** Uniform in [−bound, bound). */
  record Uniform(float bound) implements Initializer {

    /** Checks that the bound is finite and not negative. */
    public Uniform {
      if (!(bound >= 0 && bound < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "uniform: the bound must be finite and not negative but is " + bound);
      }
    }

    @Override
    public void fill(float[] w, int offset, int rows, int columns, long seed, long stream) {
      Draws.uniform(w, offset, rows, columns, bound, seed, stream);
    }
  }

  /** Uniform in [low, high). */
  record Between(float low, float high) implements Initializer {

    /** Checks that the bounds are finite and in order. */
    public Between {
      if (!(low <= high && Float.isFinite(low) && Float.isFinite(high))) {
        throw new IllegalArgumentException(
            "uniform: the bounds must be finite and in order but are %s and %s"
                .formatted(low, high));
      }
    }

    @Override
    public void fill(float[] w, int offset, int rows, int columns, long seed, long stream) {
      float half = (high - low) / 2;
      Draws.uniform(w, offset, rows, columns, half, seed, stream);
      for (int i = 0; i < rows * columns; i++) {
        w[offset + i] += low + half;
      }
    }
  }

  /** The unit matrix; seed and stream do not matter. */
  record Identity() implements Initializer {
    @Override
    public void fill(float[] w, int offset, int rows, int columns, long seed, long stream) {
      Arrays.fill(w, offset, offset + rows * columns, 0);
      for (int i = 0; i < Math.min(rows, columns); i++) {
        w[offset + i * columns + i] = 1;
      }
    }
  }

  /** The same value everywhere; seed and stream do not matter. */
  record Constant(float value) implements Initializer {
    @Override
    public void fill(float[] w, int offset, int rows, int columns, long seed, long stream) {
      Arrays.fill(w, offset, offset + rows * columns, value);
    }
  }
}
