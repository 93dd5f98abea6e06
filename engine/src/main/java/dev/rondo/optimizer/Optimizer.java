package dev.rondo.optimizer;

import dev.rondo.kernel.Updates;

/**
 * A rule for one step of descent, as immutable data.
 *
 * <p>The state it needs between steps, {@link #slots} arrays as long as the weights and zero at the
 * start, belongs to the caller, so that it can be saved, and split over threads by ranges.
 */
public sealed interface Optimizer permits Sgd, Adam, Nadam, Radam, RmsProp, Adagrad, Adadelta {

  /** How many state arrays of the weights' length {@link #update} needs. */
  int slots();

  /** The learning rate. */
  float rate();

  /** The same rule with another learning rate. */
  Optimizer withRate(float rate);

  /**
   * Moves the weights w[from … to) one step against the gradients; allocates nothing.
   *
   * @param slots the state, {@link #slots} arrays indexed like w
   * @param step the number of this step, from 1
   * @param scale a factor on the gradients, 1 or what {@link Clip} says
   * @param rateFactor a factor on the rate, and so on what a decay takes away, 1 or what a {@link
   *     Schedule} says
   */
  void update(
      Updates kernels,
      float[] w,
      float[] g,
      float[][] slots,
      int from,
      int to,
      long step,
      float scale,
      float rateFactor);

  /** Plain stochastic gradient descent. */
  static Sgd sgd(float rate) {
    return new Sgd(rate, 0, false);
  }

  /** Gradient descent with momentum (Polyak's heavy ball), usually 0.9. */
  static Sgd momentum(float rate, float momentum) {
    return new Sgd(rate, momentum, false);
  }

  /** Gradient descent with Nesterov's momentum, usually 0.9. */
  static Sgd nesterov(float rate, float momentum) {
    return new Sgd(rate, momentum, true);
  }

  /** Adam with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸ and no decay. */
  static Adam adam(float rate) {
    return adamW(rate, 0);
  }

  /** Adam with decoupled weight decay: each step first takes rate · decay of every weight away. */
  static Adam adamW(float rate, float decay) {
    return new Adam(rate, 0.9f, 0.999f, 1e-8f, decay);
  }

  /** Adam with Nesterov's momentum, with β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸; usually 0.002. */
  static Nadam nadam(float rate) {
    return new Nadam(rate, 0.9f, 0.999f, 1e-8f);
  }

  /** Adam that warms up by itself, with β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸; usually 0.001. */
  static Radam radam(float rate) {
    return new Radam(rate, 0.9f, 0.999f, 1e-8f);
  }

  /** Steps by a moving average of squares, with α = 0.99 and ε = 10⁻⁸; usually 0.01. */
  static RmsProp rmsProp(float rate) {
    return new RmsProp(rate, 0.99f, 1e-8f);
  }

  /** Steps by the sum of all squares, with ε = 10⁻¹⁰; usually 0.01. */
  static Adagrad adagrad(float rate) {
    return new Adagrad(rate, 1e-10f);
  }

  /** Steps in the units of the weights, with ρ = 0.9 and ε = 10⁻⁶; usually 1. */
  static Adadelta adadelta(float rate) {
    return new Adadelta(rate, 0.9f, 1e-6f);
  }
}
