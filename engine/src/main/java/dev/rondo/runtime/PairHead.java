package dev.rondo.runtime;

import dev.rondo.annotation.Comparison;
import dev.rondo.array.Panels;
import dev.rondo.kernel.Functions;

/**
 * A comparison that is learned.
 *
 * <pre>
 *   f = [|a − b|, a∘b, a, b] or [|a − b|, a∘b, a + b]
 *   h = relu(W·f + d)∘m           m what is not dropped
 *   s = v·h + c
 * </pre>
 */
final class PairHead implements PairScore {

  /** The number of the mask; those of layers are larger. */
  private static final int MASK = 1;

  private final Functions functions;
  private final Linear hidden;
  private final Linear out;
  private final Masks masks = new Masks();
  private final float rate;
  private final boolean symmetric;
  private final int size;
  private final int units;

  /** f with a 1 behind it, and its gradients. */
  private final float[] features;

  private final int featureStride;
  private final float[] dFeatures;

  /** h with a 1 behind it, its mask, and its gradients. */
  private final float[] h;

  private final int hStride;
  private final float[] mask;
  private final float[] dh;

  /** s in the first of 16 columns, and then its gradient. */
  private final float[] s;

  /**
   * Finds its weights in a store.
   *
   * @param gradients the store of gradients, or empty where nothing is trained
   * @param rate the dropout of h
   * @param maxPairs the largest number of pairs
   */
  PairHead(
      TwinShape shape,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      float rate,
      int maxPairs) {
    this.functions = kernels.functions();
    this.symmetric = shape.structure().comparison() == Comparison.SYMMETRIC_HEAD;
    this.size = shape.vectorSize();
    this.units = shape.structure().head();
    int inputs = shape.features();
    var products = kernels.products();
    this.hidden = new Linear(products, weights, gradients, shape.headOffset(), inputs, units);
    this.out = new Linear(products, weights, gradients, shape.outOffset(), units, 1);
    boolean training = gradients.length > 0;
    this.rate = training ? rate : 0;
    this.featureStride = Panels.stride(inputs + 1);
    this.hStride = Panels.stride(units + 1);
    this.features = withOnes(maxPairs, featureStride, inputs);
    this.h = withOnes(maxPairs, hStride, units);
    int wide = Math.multiplyExact(maxPairs, Panels.pad(units));
    this.mask = new float[this.rate > 0 ? wide : 0];
    this.dh = new float[training ? wide : 0];
    this.dFeatures = new float[training ? Math.multiplyExact(maxPairs, Panels.pad(inputs)) : 0];
    this.s = new float[Math.multiplyExact(maxPairs, Panels.LANES)];
    name(Watch.of(kernels));
  }

  private void name(Watch watch) {
    pairs(watch, "what is compared", features, featureStride);
    pairs(watch, "the gradient of what is compared", dFeatures, Panels.pad(inputs()));
    pairs(watch, "the units of the comparison", h, hStride);
    pairs(watch, "the gradient of the units of the comparison", dh, Panels.pad(units));
    pairs(watch, "the score", s, Panels.LANES);
  }

  private static void pairs(Watch watch, String name, float[] values, int stride) {
    watch.name(
        values,
        (index, _, _) ->
            Watch.element(name, index % stride) + " of pair " + index / stride + " of the batch");
  }

  private static float[] withOnes(int rows, int stride, int column) {
    float[] values = new float[Math.multiplyExact(rows, stride)];
    for (int row = 0; row < rows; row++) {
      values[row * stride + column] = 1;
    }
    return values;
  }

  @Override
  public int allocated() {
    return hidden.allocated()
        + out.allocated()
        + features.length
        + dFeatures.length
        + h.length
        + mask.length
        + dh.length
        + s.length;
  }

  @Override
  public void train(long seed, long step) {
    masks.draw(seed, step);
  }

  @Override
  public void rest() {
    masks.rest();
  }

  // Forward.

  @Override
  public void forward(
      Vectors vectors, int[] first, int[] second, int[] examples, int from, int to, float[] into) {
    if (from >= to) {
      return;
    }
    for (int i = from; i < to; i++) {
      features(vectors.values(), vectors.at(first[i]), vectors.at(second[i]), i * featureStride);
    }
    int x = from * featureStride;
    int y = from * hStride;
    hidden.forward(features, x, featureStride, h, y, hStride, to - from);
    for (int i = from; i < to; i++) {
      activate(i, examples[i]);
    }
    out.forward(h, y, hStride, s, from * Panels.LANES, Panels.LANES, to - from);
    for (int i = from; i < to; i++) {
      into[i] = s[i * Panels.LANES];
    }
  }

  private void features(float[] v, int a, int b, int f) {
    int third = f + 2 * size;
    for (int j = 0; j < size; j++) {
      features[f + j] = Math.abs(v[a + j] - v[b + j]);
      features[f + size + j] = v[a + j] * v[b + j];
    }
    for (int j = 0; j < size; j++) {
      if (symmetric) {
        features[third + j] = v[a + j] + v[b + j];
      } else {
        features[third + j] = v[a + j];
        features[third + size + j] = v[b + j];
      }
    }
  }

  /** What the product wrote becomes h; it wrote over the 1 if that shares its padding. */
  private void activate(int i, int example) {
    int at = i * hStride;
    for (int k = 0; k < units; k++) {
      h[at + k] = Math.max(h[at + k], 0);
    }
    h[at + units] = 1;
    if (rate > 0 && masks.areDrawn()) {
      int m = i * Panels.pad(units);
      masks.dropout(MASK, example, rate, mask, m, 0, units);
      for (int k = 0; k < units; k++) {
        h[at + k] *= mask[m + k];
      }
    }
  }

  // Backward.

  @Override
  public void backward(
      Vectors vectors, int[] first, int[] second, int from, int to, float[] ds, Vectors gradients) {
    if (from >= to) {
      return;
    }
    int wide = Panels.pad(units);
    for (int i = from; i < to; i++) {
      s[i * Panels.LANES] = ds[i];
    }
    int lanes = from * Panels.LANES;
    out.inputGradient(s, lanes, Panels.LANES, dh, from * wide, wide, to - from);
    boolean drops = rate > 0 && masks.areDrawn();
    for (int i = from; i < to; i++) {
      int at = i * wide;
      for (int k = 0; k < units; k++) {
        // h is 0 where relu or the mask made it so
        float kept = drops ? mask[at + k] : 1;
        dh[at + k] = h[i * hStride + k] > 0 ? dh[at + k] * kept : 0;
      }
    }
    functions.flush(dh, from * wide, (to - from) * wide);
    int narrow = Panels.pad(inputs());
    hidden.inputGradient(dh, from * wide, wide, dFeatures, from * narrow, narrow, to - from);
    for (int i = from; i < to; i++) {
      int a = vectors.at(first[i]);
      int b = vectors.at(second[i]);
      int da = gradients.at(first[i]);
      int db = gradients.at(second[i]);
      add(vectors.values(), a, b, i * narrow, gradients.values(), da, db);
    }
  }

  private int inputs() {
    return (symmetric ? 3 : 4) * size;
  }

  private void add(float[] v, int a, int b, int f, float[] dv, int da, int db) {
    int product = f + size;
    int third = product + size;
    int fourth = symmetric ? third : third + size;
    for (int j = 0; j < size; j++) {
      float difference = Math.signum(v[a + j] - v[b + j]) * dFeatures[f + j];
      float ofA = v[a + j];
      float ofB = v[b + j];
      dv[da + j] += difference + dFeatures[product + j] * ofB + dFeatures[third + j];
      dv[db + j] += dFeatures[product + j] * ofA - difference + dFeatures[fourth + j];
    }
  }

  // Weights.

  @Override
  public void transpose(int worker, int workers) {
    hidden.transpose(worker, workers);
    out.transpose(worker, workers);
  }

  @Override
  public void weightGradients(int count, int worker, int workers) {
    hidden.clearGradient(worker, workers);
    hidden.gradientAccumulate(
        features, 0, featureStride, dh, 0, Panels.pad(units), count, worker, workers);
    out.clearGradient(worker, workers);
    out.gradientAccumulate(h, 0, hStride, s, 0, Panels.LANES, count, worker, workers);
  }
}
