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
}
