package dev.rondo.optimizer;

/**
 * Clipping of all gradients together to a largest norm.
 *
 * <p>R. Pascanu, T. Mikolov, Y. Bengio: On the difficulty of training recurrent neural networks.
 * ICML 2013, algorithm 1.
 *
 * @param maximum the largest norm, above 0; infinite for no clipping
 */
public record Clip(float maximum) {

  /** What PyTorch's {@code clip_grad_norm_} adds to the norm before it divides. */
  private static final float EPSILON = 1e-6f;

  /** Checks that the maximum is above 0. */
  public Clip {
    if (!(maximum > 0)) {
      throw new IllegalArgumentException("clip: the maximum must be above 0 but is " + maximum);
    }
  }

  /** Clipping to a largest norm. */
  public static Clip norm(float maximum) {
    return new Clip(maximum);
  }

  /** No clipping: the scale is always 1. */
  public static Clip none() {
    return new Clip(Float.POSITIVE_INFINITY);
  }

  /** Whether the norm matters at all. */
  public boolean active() {
    return maximum < Float.POSITIVE_INFINITY;
  }

  /** The factor on the gradients: maximum / (norm + 10⁻⁶), at most 1; NaN for a norm of NaN. */
  public float scale(float norm) {
    return active() ? Math.min(1, maximum / (norm + EPSILON)) : 1;
  }
}
