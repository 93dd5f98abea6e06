package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.kernel.Elements;
import dev.rondo.kernel.Functions;
import java.util.Arrays;

/**
 * A layer norm of each step.
 *
 * <pre>
 *   x̂ = (x − mean x) / √(variance of x + ε)       y = g ∘ x̂ + b
 *   dx += r·(dx̂ − mean dx̂ − x̂ ∘ mean(dx̂ ∘ x̂)),  dx̂ = g ∘ dy, r = 1 / √(variance of x + ε)
 *   dg = Σ dy ∘ x̂                                 db = Σ dy
 * </pre>
 *
 * <p>J. L. Ba, J. R. Kiros, G. E. Hinton: Layer normalization. 2016, arXiv 1607.06450.
 */
final class LayerNormRun {

  private final int gain;
  private final int bias;
  private final int size;
  private final RowFunctions rows;
  private final Elements elements;
  private final Functions functions;
  private final float[] weights;
  private final float[] weightGradients;
  private final RowMajor standardized;
  private final float[] inverse;

  /** Allocates for the largest sum of lengths. */
  LayerNormRun(
      NormPlace place, Kernels kernels, float[] weights, float[] weightGradients, int maxTotal) {
    this.gain = place.offset();
    this.bias = place.bias();
    this.size = place.size();
    this.rows = new RowFunctions(kernels);
    this.elements = kernels.elements();
    this.functions = kernels.functions();
    this.weights = weights;
    this.weightGradients = weightGradients;
    this.standardized = new RowMajor(maxTotal, size, false);
    this.inverse = new float[maxTotal];
  }

  /** The number of floats. */
  static int floats(int total, int size) {
    return Math.addExact(RowMajor.floats(total, size, false), total);
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return standardized.values().length + inverse.length;
  }

  /** Computes y of some numbers. */
  void forward(RowMajor x, RowMajor y, int from, int to) {
    float[] hat = standardized.values();
    for (int i = from; i < to; i++) {
      int at = standardized.at(i);
      rows.inverseDeviation(x.values(), x.at(i), inverse, i, size);
      rows.standardize(x.values(), x.at(i), inverse, i, hat, at, size);
      int yAt = y.at(i);
      for (int j = 0; j < size; j++) {
        y.values()[yAt + j] = weights[gain + j] * hat[at + j] + weights[bias + j];
      }
    }
  }

  /**
   * Adds to dx of some numbers what arrives at y.
   *
   * @param scratch what may be overwritten at these numbers
   */
  void backward(RowMajor dy, RowMajor dx, RowMajor scratch, int from, int to) {
    float[] d = scratch.values();
    for (int i = from; i < to; i++) {
      int at = scratch.at(i);
      int dyAt = dy.at(i);
      for (int j = 0; j < size; j++) {
        d[at + j] = weights[gain + j] * dy.values()[dyAt + j];
      }
      rows.standardizeGradient(
          d, at, standardized.values(), standardized.at(i), inverse, i, d, at, size);
      functions.flush(d, at, size);
      elements.add(d, at, dx.values(), dx.at(i), size);
    }
  }

  /** Computes a worker's share of the gradients: some elements, over all steps in their order. */
  void weightGradients(RowMajor dy, int total, int worker, int workers) {
    int from = Frame.share(Panels.pad(size), worker, workers);
    int to = Frame.share(Panels.pad(size), worker + 1, workers);
    Arrays.fill(weightGradients, gain + from, gain + to, 0);
    Arrays.fill(weightGradients, bias + from, bias + to, 0);
    int end = Math.min(to, size);
    for (int i = 0; i < total; i++) {
      int dyAt = dy.at(i);
      int at = standardized.at(i);
      for (int j = from; j < end; j++) {
        float arrives = dy.values()[dyAt + j];
        weightGradients[gain + j] += arrives * standardized.values()[at + j];
        weightGradients[bias + j] += arrives;
      }
    }
  }
}
