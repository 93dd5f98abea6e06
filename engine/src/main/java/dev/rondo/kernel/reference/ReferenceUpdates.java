package dev.rondo.kernel.reference;

import dev.rondo.kernel.Updates;

/** The optimiser steps in plain loops. */
public final class ReferenceUpdates implements Updates {

  /** Creates the kernels; they have no state. */
  public ReferenceUpdates() {}

  @Override
  public void sgd(float[] w, float[] g, int from, int to, float scale, float rate) {
    for (int i = from; i < to; i++) {
      float d = g[i] * scale;
      w[i] = Math.fma(-rate, d, w[i]);
    }
  }

  @Override
  public void momentum(
      float[] w, float[] g, float[] v, int from, int to, float scale, float rate, float momentum) {
    for (int i = from; i < to; i++) {
      float d = g[i] * scale;
      v[i] = flush(Math.fma(momentum, v[i], d));
      w[i] = Math.fma(-rate, v[i], w[i]);
    }
  }

  @Override
  public void nesterov(
      float[] w, float[] g, float[] v, int from, int to, float scale, float rate, float momentum) {
    for (int i = from; i < to; i++) {
      float d = g[i] * scale;
      v[i] = flush(Math.fma(momentum, v[i], d));
      w[i] = Math.fma(-rate, Math.fma(momentum, v[i], d), w[i]);
    }
  }

  @Override
  public void adam(
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
      float shrink) {
    for (int i = from; i < to; i++) {
      float d = g[i] * scale;
      m[i] = flush(Math.fma(1 - beta1, d - m[i], m[i]));
      v[i] = flush(Math.fma((1 - beta2) * d, d, beta2 * v[i]));
      float root = (float) Math.sqrt(v[i]);
      float step = m[i] / Math.fma(root, rootFactor, epsilon);
      w[i] = Math.fma(-rate, step, Math.fma(-shrink, w[i], w[i]));
    }
  }

  @Override
  public void nadam(
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
      float epsilon) {
    for (int i = from; i < to; i++) {
      float d = g[i] * scale;
      m[i] = flush(Math.fma(1 - beta1, d - m[i], m[i]));
      v[i] = flush(Math.fma((1 - beta2) * d, d, beta2 * v[i]));
      float root = (float) Math.sqrt(v[i]);
      w[i] -= Math.fma(gradientRate, d, momentRate * m[i]) / Math.fma(root, rootFactor, epsilon);
    }
  }

  @Override
  public void rmsProp(
      float[] w,
      float[] g,
      float[] v,
      int from,
      int to,
      float scale,
      float rate,
      float keep,
      float fresh,
      float epsilon) {
    for (int i = from; i < to; i++) {
      float d = g[i] * scale;
      v[i] = flush(Math.fma(fresh * d, d, keep * v[i]));
      float root = (float) Math.sqrt(v[i]);
      w[i] = Math.fma(-rate, d / (root + epsilon), w[i]);
    }
  }

  @Override
  public void adadelta(
      float[] w,
      float[] g,
      float[] v,
      float[] u,
      int from,
      int to,
      float scale,
      float rate,
      float keep,
      float epsilon) {
    for (int i = from; i < to; i++) {
      float d = g[i] * scale;
      v[i] = flush(Math.fma((1 - keep) * d, d, keep * v[i]));
      float s = (float) Math.sqrt((u[i] + epsilon) / (v[i] + epsilon)) * d;
      u[i] = flush(Math.fma((1 - keep) * s, s, keep * u[i]));
      w[i] = Math.fma(-rate, s, w[i]);
    }
  }

  @Override
  public void average(float[] a, float[] x, int from, int to, float part) {
    for (int i = from; i < to; i++) {
      a[i] = Math.fma(part, x[i] - a[i], a[i]);
    }
  }

  private static float flush(float x) {
    return Math.abs(x) < SMALLEST_STATE ? 0 : x;
  }
}
