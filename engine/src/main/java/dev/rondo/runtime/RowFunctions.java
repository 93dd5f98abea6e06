package dev.rondo.runtime;

import dev.rondo.kernel.Elements;
import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Reductions;
import java.util.Arrays;

/**
 * Operations over all elements of one vector, as layer normalisation and softmax need them.
 *
 * <p>They are made of kernels; so they have the same bits at every width.
 */
public final class RowFunctions {

  /** ε of layer normalisation, PyTorch's default. */
  static final float EPSILON = 1e-5f;

  private final Functions functions;
  private final Elements elements;
  private final Reductions reductions;

  /** The operations with some kernels. */
  public RowFunctions(Kernels kernels) {
    this.functions = kernels.functions();
    this.elements = kernels.elements();
    this.reductions = kernels.reductions();
  }

  /** y = the sums of the elements of m equal parts of x, n elements in all. */
  public void partSums(float[] x, int xOffset, float[] y, int yOffset, int n, int m) {
    int part = n / m;
    for (int i = 0; i < m; i++) {
      y[yOffset + i] = reductions.sum(x, xOffset + i * part, part);
    }
  }

  /** y = each of n elements of x, for as many neighbouring ones as make m elements. */
  public void repeat(float[] x, int xOffset, float[] y, int yOffset, int n, int m) {
    int part = m / n;
    for (int i = 0; i < n; i++) {
      Arrays.fill(y, yOffset + i * part, yOffset + (i + 1) * part, x[xOffset + i]);
    }
  }

  /** r = 1 / √(variance of a + ε) of n elements, written to r[rOffset]. */
  public void inverseDeviation(float[] a, int aOffset, float[] r, int rOffset, int n) {
    float mean = reductions.sum(a, aOffset, n) / n;
    float variance = reductions.sumOfSquaresAround(a, aOffset, n, mean) / n;
    r[rOffset] = (float) (1 / Math.sqrt(variance + EPSILON));
  }

  /** y = (a − mean a)·r (Ba, Kiros and Hinton 2016, arXiv 1607.06450). */
  public void standardize(
      float[] a, int aOffset, float[] r, int rOffset, float[] y, int yOffset, int n) {
    float mean = reductions.sum(a, aOffset, n) / n;
    elements.shiftAndScale(a, aOffset, mean, r[rOffset], y, yOffset, n);
  }

  /** da = r·(dy − mean dy − y ∘ mean(dy ∘ y)). */
  public void standardizeGradient(
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float[] r,
      int rOffset,
      float[] da,
      int daOffset,
      int n) {
    float mean = reductions.sum(dy, dyOffset, n) / n;
    float along = reductions.dot(dy, dyOffset, y, yOffset, n) / n;
    elements.standardizeGradient(
        dy, dyOffset, y, yOffset, mean, along, r[rOffset], da, daOffset, n);
  }

  /** y = exp(a − max a) / Σ exp(a − max a). */
  public void softmax(float[] a, int aOffset, float[] y, int yOffset, int n) {
    float max = reductions.max(a, aOffset, n);
    elements.shiftAndScale(a, aOffset, max, 1, y, yOffset, n);
    functions.exp(y, yOffset, y, yOffset, n);
    float scale = 1 / reductions.sum(y, yOffset, n);
    elements.shiftAndScale(y, yOffset, 0, scale, y, yOffset, n);
  }

  /** da = y ∘ (dy − Σ dy ∘ y). */
  public void softmaxGradient(
      float[] dy, int dyOffset, float[] y, int yOffset, float[] da, int daOffset, int n) {
    float along = reductions.dot(dy, dyOffset, y, yOffset, n);
    elements.softmaxGradient(dy, dyOffset, y, yOffset, along, da, daOffset, n);
  }
}
