package dev.rondo.kernel.vector;

import dev.rondo.kernel.Updates;
import dev.rondo.kernel.reference.ReferenceUpdates;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The optimiser steps in vectors; every operation is elementwise, so the bits are the twin's. */
public final class VectorUpdates implements Updates {

  private static final VectorSpecies<Float> S = Simd.SPECIES;
  private static final int L = S.length();

  private static final Updates REFERENCE = new ReferenceUpdates();

  /** Creates the kernels; they have no state. */
  public VectorUpdates() {}

  @Override
  public void sgd(float[] w, float[] g, int from, int to, float scale, float rate) {
    // bound
    int bound = from + S.loopBound(to - from);
    FloatVector down = FloatVector.broadcast(S, -rate);

    // vector body
    for (int i = from; i < bound; i += L) {
      FloatVector d = FloatVector.fromArray(S, g, i).mul(scale);
      down.fma(d, FloatVector.fromArray(S, w, i)).intoArray(w, i);
    }

    // scalar tail
    REFERENCE.sgd(w, g, bound, to, scale, rate);
  }

  @Override
  public void momentum(
      float[] w, float[] g, float[] v, int from, int to, float scale, float rate, float momentum) {
    // bound
    int bound = from + S.loopBound(to - from);
    FloatVector down = FloatVector.broadcast(S, -rate);
    FloatVector mass = FloatVector.broadcast(S, momentum);

    // vector body
    for (int i = from; i < bound; i += L) {
      FloatVector d = FloatVector.fromArray(S, g, i).mul(scale);
      FloatVector velocity = flush(mass.fma(FloatVector.fromArray(S, v, i), d));
      velocity.intoArray(v, i);
      down.fma(velocity, FloatVector.fromArray(S, w, i)).intoArray(w, i);
    }

    // scalar tail
    REFERENCE.momentum(w, g, v, bound, to, scale, rate, momentum);
  }

  @Override
  public void nesterov(
      float[] w, float[] g, float[] v, int from, int to, float scale, float rate, float momentum) {
    // bound
    int bound = from + S.loopBound(to - from);
    FloatVector down = FloatVector.broadcast(S, -rate);
    FloatVector mass = FloatVector.broadcast(S, momentum);

    // vector body
    for (int i = from; i < bound; i += L) {
      FloatVector d = FloatVector.fromArray(S, g, i).mul(scale);
      FloatVector velocity = flush(mass.fma(FloatVector.fromArray(S, v, i), d));
      velocity.intoArray(v, i);
      down.fma(mass.fma(velocity, d), FloatVector.fromArray(S, w, i)).intoArray(w, i);
    }

    // scalar tail
    REFERENCE.nesterov(w, g, v, bound, to, scale, rate, momentum);
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
    // bound
    int bound = from + S.loopBound(to - from);
    FloatVector down = FloatVector.broadcast(S, -rate);
    FloatVector new1 = FloatVector.broadcast(S, 1 - beta1);
    FloatVector less = FloatVector.broadcast(S, -shrink);
    FloatVector factor = FloatVector.broadcast(S, rootFactor);
    FloatVector floor = FloatVector.broadcast(S, epsilon);

    // vector body
    for (int i = from; i < bound; i += L) {
      FloatVector d = FloatVector.fromArray(S, g, i).mul(scale);
      FloatVector first = FloatVector.fromArray(S, m, i);
      first = flush(new1.fma(d.sub(first), first));
      FloatVector second = FloatVector.fromArray(S, v, i).mul(beta2);
      second = flush(d.mul(1 - beta2).fma(d, second));
      first.intoArray(m, i);
      second.intoArray(v, i);
      FloatVector step = first.div(second.sqrt().fma(factor, floor));
      FloatVector weight = FloatVector.fromArray(S, w, i);
      down.fma(step, less.fma(weight, weight)).intoArray(w, i);
    }

    // scalar tail
    REFERENCE.adam(w, g, m, v, bound, to, scale, rate, beta1, beta2, rootFactor, epsilon, shrink);
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
    // bound
    int bound = from + S.loopBound(to - from);
    FloatVector new1 = FloatVector.broadcast(S, 1 - beta1);
    FloatVector ofGradient = FloatVector.broadcast(S, gradientRate);
    FloatVector factor = FloatVector.broadcast(S, rootFactor);
    FloatVector floor = FloatVector.broadcast(S, epsilon);

    // vector body
    for (int i = from; i < bound; i += L) {
      FloatVector d = FloatVector.fromArray(S, g, i).mul(scale);
      FloatVector first = FloatVector.fromArray(S, m, i);
      first = flush(new1.fma(d.sub(first), first));
      FloatVector second = FloatVector.fromArray(S, v, i).mul(beta2);
      second = flush(d.mul(1 - beta2).fma(d, second));
      first.intoArray(m, i);
      second.intoArray(v, i);
      FloatVector step = ofGradient.fma(d, first.mul(momentRate));
      step = step.div(second.sqrt().fma(factor, floor));
      FloatVector.fromArray(S, w, i).sub(step).intoArray(w, i);
    }

    // scalar tail
    REFERENCE.nadam(
        w, g, m, v, bound, to, scale, momentRate, gradientRate, beta1, beta2, rootFactor, epsilon);
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
    // bound
    int bound = from + S.loopBound(to - from);
    FloatVector down = FloatVector.broadcast(S, -rate);

    // vector body
    for (int i = from; i < bound; i += L) {
      FloatVector d = FloatVector.fromArray(S, g, i).mul(scale);
      FloatVector second = FloatVector.fromArray(S, v, i).mul(keep);
      second = flush(d.mul(fresh).fma(d, second));
      second.intoArray(v, i);
      FloatVector step = d.div(second.sqrt().add(epsilon));
      down.fma(step, FloatVector.fromArray(S, w, i)).intoArray(w, i);
    }

    // scalar tail
    REFERENCE.rmsProp(w, g, v, bound, to, scale, rate, keep, fresh, epsilon);
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
    // bound
    int bound = from + S.loopBound(to - from);
    FloatVector down = FloatVector.broadcast(S, -rate);
    float fresh = 1 - keep;

    // vector body
    for (int i = from; i < bound; i += L) {
      FloatVector d = FloatVector.fromArray(S, g, i).mul(scale);
      FloatVector second = FloatVector.fromArray(S, v, i).mul(keep);
      second = flush(d.mul(fresh).fma(d, second));
      second.intoArray(v, i);
      FloatVector steps = FloatVector.fromArray(S, u, i);
      FloatVector step = steps.add(epsilon).div(second.add(epsilon)).sqrt().mul(d);
      flush(step.mul(fresh).fma(step, steps.mul(keep))).intoArray(u, i);
      down.fma(step, FloatVector.fromArray(S, w, i)).intoArray(w, i);
    }

    // scalar tail
    REFERENCE.adadelta(w, g, v, u, bound, to, scale, rate, keep, epsilon);
  }

  @Override
  public void average(float[] a, float[] x, int from, int to, float part) {
    // bound
    int bound = from + S.loopBound(to - from);
    FloatVector weight = FloatVector.broadcast(S, part);

    // vector body
    for (int i = from; i < bound; i += L) {
      FloatVector mean = FloatVector.fromArray(S, a, i);
      weight.fma(FloatVector.fromArray(S, x, i).sub(mean), mean).intoArray(a, i);
    }

    // scalar tail
    REFERENCE.average(a, x, bound, to, part);
  }

  private static FloatVector flush(FloatVector x) {
    return x.blend(0f, x.abs().compare(VectorOperators.LT, SMALLEST_STATE));
  }
}
