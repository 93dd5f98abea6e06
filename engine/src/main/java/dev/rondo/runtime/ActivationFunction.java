package dev.rondo.runtime;

import dev.rondo.annotation.Activation;
import dev.rondo.kernel.Functions;

/**
 * An activation over rows, and its gradient.
 *
 * <pre>
 *   RELU   y = max(0, a)               da = dy where y > 0, else 0
 *   TANH   y = tanh a                  da = dy·(1 − y²)
 *   GELU   y = ½·a·(1 + tanh u)        da = dy·(½·(1 + tanh u) + ½·a·(1 − tanh² u)·u')
 *          u = √(2/π)·(a + c·a³)       u' = √(2/π)·(1 + 3·c·a²),  c = 0.044715
 * </pre>
 *
 * <p>GELU alone reads a in its backward pass; for the others y may have taken its place.
 */
final class ActivationFunction {

  /** Hendrycks and Gimpel 2016, section 2. */
  private static final float CUBIC = 0.044715f;

  /** √(2/π), of the same. */
  private static final float ROOT = 0.7978846f;

  private final Activation activation;
  private final Functions functions;

  ActivationFunction(Activation activation, Kernels kernels) {
    this.activation = activation;
    this.functions = kernels.functions();
  }

  /** Whether the backward pass reads a. */
  static boolean readsSum(Activation activation) {
    return activation == Activation.GELU;
  }

  /** Computes y, which may be a unless the backward pass reads that. */
  void forward(float[] a, int aAt, float[] y, int yAt, int size) {
    switch (activation) {
      case NONE -> System.arraycopy(a, aAt, y, yAt, size);
      case RELU -> {
        for (int j = 0; j < size; j++) {
          // NaN goes through, so that it is seen in the loss
          y[yAt + j] = a[aAt + j] <= 0 ? 0 : a[aAt + j];
        }
      }
      case TANH -> functions.tanh(a, aAt, y, yAt, size);
      case GELU -> {
        inner(a, aAt, y, yAt, size);
        for (int j = 0; j < size; j++) {
          y[yAt + j] = 0.5f * a[aAt + j] * (1 + y[yAt + j]);
        }
      }
    }
  }

  /** tanh u. */
  private void inner(float[] a, int aAt, float[] into, int at, int size) {
    for (int j = 0; j < size; j++) {
      float x = a[aAt + j];
      into[at + j] = ROOT * (x + CUBIC * (x * x * x));
    }
    functions.tanh(into, at, into, at, size);
  }

  /**
   * Computes da in the place of dy, and takes denormal numbers for 0.
   *
   * @param y what the forward pass gave
   * @param scratch where as many elements may be overwritten if the backward pass reads a
   */
  void backward(
      float[] a,
      int aAt,
      float[] y,
      int yAt,
      float[] dy,
      int at,
      int size,
      float[] scratch,
      int scratchAt) {
    switch (activation) {
      case NONE -> {}
      case RELU -> {
        for (int j = 0; j < size; j++) {
          dy[at + j] = y[yAt + j] <= 0 ? 0 : dy[at + j];
        }
      }
      case TANH -> {
        for (int j = 0; j < size; j++) {
          dy[at + j] *= 1 - y[yAt + j] * y[yAt + j];
        }
      }
      case GELU -> {
        inner(a, aAt, scratch, scratchAt, size);
        for (int j = 0; j < size; j++) {
          float x = a[aAt + j];
          float tanh = scratch[scratchAt + j];
          float slope = ROOT * (1 + 3 * CUBIC * (x * x));
          dy[at + j] *= 0.5f * (1 + tanh) + 0.5f * x * (1 - tanh * tanh) * slope;
        }
      }
    }
    functions.flush(dy, at, size);
  }
}
