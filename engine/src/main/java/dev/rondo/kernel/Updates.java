package dev.rondo.kernel;

/**
 * One optimiser step over the range [from, to) of weights, gradients and the optimiser's state.
 *
 * <p>All arrays are indexed alike. Every formula is evaluated as written, one rounding per
 * operation and per fma, so twins agree bit for bit and a range may be cut anywhere. {@code scale}
 * multiplies the gradient first: 1, or less where the global norm is clipped.
 *
 * <p>State decays geometrically where gradients stay zero, and would end in denormal numbers, which
 * many processors handle far more slowly. So a state of magnitude below {@link #SMALLEST_STATE}
 * becomes 0. NaN stays.
 */
public interface Updates {

  /**
   * Magnitude below which state becomes 0.
   *
   * <p>A second moment of 10⁻³⁰ has the root 10⁻¹⁵, which vanishes beside ε = 10⁻⁸. A velocity of
   * 10⁻³⁰ moves a weight by rate · 10⁻³⁰, and a first moment by at most rate · 10⁻²² at that ε.
   */
  float SMALLEST_STATE = 1e-30f;

  /**
   * Computes d = g·scale; w = fma(−rate, d, w).
   *
   * <p>Shapes: w, g of at least {@code to} elements. Writes: w. Aliasing: w and g must not overlap.
   * Throws: {@link IndexOutOfBoundsException} if the range leaves an array. Source: Robbins and
   * Monro 1951.
   */
  void sgd(float[] w, float[] g, int from, int to, float scale, float rate);

  /**
   * Computes d = g·scale; v = flush(fma(momentum, v, d)); w = fma(−rate, v, w).
   *
   * <p>Shapes: w, g, v of at least {@code to} elements. Writes: w, v. Aliasing: none may overlap.
   * Throws: {@link IndexOutOfBoundsException} if the range leaves an array. Source: Polyak 1964, in
   * PyTorch's form (the rate outside of v, no dampening).
   */
  void momentum(
      float[] w, float[] g, float[] v, int from, int to, float scale, float rate, float momentum);

  /**
   * Computes d = g·scale; v = flush(fma(momentum, v, d)); w = fma(−rate, fma(momentum, v, d), w).
   *
   * <p>Shapes: w, g, v of at least {@code to} elements. Writes: w, v. Aliasing: none may overlap.
   * Throws: {@link IndexOutOfBoundsException} if the range leaves an array. Source: Nesterov 1983,
   * in the form of Sutskever et al. 2013 and PyTorch.
   */
  void nesterov(
      float[] w, float[] g, float[] v, int from, int to, float scale, float rate, float momentum);

  /**
   * Computes, with the corrections for the step already in {@code rate} and {@code rootFactor},
   *
   * <pre>
   *   d = g·scale
   *   m = flush(fma(1 − beta1, d − m, m))
   *   v = flush(fma((1 − beta2)·d, d, beta2·v))
   *   w = fma(−rate, m / fma(√v, rootFactor, epsilon), fma(−shrink, w, w))
   * </pre>
   *
   * <p>At step k, rate = η / (1 − beta1ᵏ), rootFactor = 1 / √(1 − beta2ᵏ), and shrink = η·decay (as
   * a factor 1 − η·decay it would lose its last bits, the same ones at every step).
   *
   * <p>Shapes: w, g, m, v of at least {@code to} elements. Writes: w, m, v. Aliasing: none may
   * overlap. Throws: {@link IndexOutOfBoundsException} if the range leaves an array. Source: Kingma
   * and Ba, arXiv 1412.6980, with the decoupled decay of Loshchilov and Hutter, arXiv 1711.05101.
   */
  void adam(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      int from,
      int to,
      float scale,
      float rate,
      float beta1,
      float beta2,
      float rootFactor,
      float epsilon,
      float shrink);

  /**
   * Computes, with the factors of the step already in {@code momentRate}, {@code gradientRate} and
   * {@code rootFactor},
   *
   * <pre>
   *   d = g·scale
   *   m = flush(fma(1 − beta1, d − m, m))
   *   v = flush(fma((1 − beta2)·d, d, beta2·v))
   *   w = w − fma(gradientRate, d, momentRate·m) / fma(√v, rootFactor, epsilon)
   * </pre>
   *
   * <p>Shapes: w, g, m, v of at least {@code to} elements. Writes: w, m, v. Aliasing: none may
   * overlap. Throws: {@link IndexOutOfBoundsException} if the range leaves an array. Source: Dozat
   * 2016, algorithm 2, with PyTorch's ε outside of the root.
   */
  void nadam(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      int from,
      int to,
      float scale,
      float momentRate,
      float gradientRate,
      float beta1,
      float beta2,
      float rootFactor,
      float epsilon);

  /**
   * Computes d = g·scale; v = flush(fma(fresh·d, d, keep·v)); w = fma(−rate, d / (√v + epsilon),
   * w).
   *
   * <p>Shapes: w, g, v of at least {@code to} elements. Writes: w, v. Aliasing: none may overlap.
   * Throws: {@link IndexOutOfBoundsException} if the range leaves an array. Source: Tieleman and
   * Hinton 2012, lecture 6.5, with fresh = 1 − keep; with keep = fresh = 1 the diagonal form of
   * Duchi et al. 2011.
   */
  void rmsProp(
      float[] w,
      float[] g,
      float[] v,
      int from,
      int to,
      float scale,
      float rate,
      float keep,
      float fresh,
      float epsilon);

  /**
   * Computes
   *
   * <pre>
   *   d = g·scale
   *   v = flush(fma((1 − keep)·d, d, keep·v))
   *   s = √((u + epsilon) / (v + epsilon))·d
   *   u = flush(fma((1 − keep)·s, s, keep·u))
   *   w = fma(−rate, s, w)
   * </pre>
   *
   * <p>Shapes: w, g, v, u of at least {@code to} elements. Writes: w, v, u. Aliasing: none may
   * overlap. Throws: {@link IndexOutOfBoundsException} if the range leaves an array. Source: Zeiler
   * 2012, arXiv 1212.5701, algorithm 1.
   */
  void adadelta(
      float[] w,
      float[] g,
      float[] v,
      float[] u,
      int from,
      int to,
      float scale,
      float rate,
      float keep,
      float epsilon);

  /**
   * Computes a = fma(part, x − a, a).
   *
   * <p>Shapes: a, x of at least {@code to} elements. Writes: a. Aliasing: a and x must not overlap.
   * Throws: {@link IndexOutOfBoundsException} if the range leaves an array. Source: the mean of n
   * by that of n − 1 with part = 1 / n, Welford 1962; with one part for all n an exponential moving
   * average.
   */
  void average(float[] a, float[] x, int from, int to, float part);
}
