package dev.rondo.loss;

import java.util.Arrays;

/**
 * How much rows count by their labels, and nothing those without one.
 *
 * <pre>
 *   L = Σ weight[label of r]·loss of r / Σ weight[label of r]      over the rows r
 * </pre>
 *
 * <p>So a mean over rows is not moved by rows that are {@link #MISSING}, and classes that are rare
 * can be made to count as much as the others. Immutable.
 */
public final class LabelWeights {

  /** The label of a row whose class nobody knows: no loss, no gradient, and the weight 0. */
  public static final int MISSING = -1;

  private final float[] weights;

  private LabelWeights(float[] weights) {
    this.weights = weights;
  }

  /** Each of that many classes has the weight 1. */
  public static LabelWeights equal(int classes) {
    float[] weights = new float[classes];
    Arrays.fill(weights, 1);
    return new LabelWeights(weights);
  }

  /**
   * A weight for each class.
   *
   * @throws IllegalArgumentException if one is negative or not finite
   */
  public static LabelWeights of(float... weights) {
    for (int label = 0; label < weights.length; label++) {
      if (!(weights[label] >= 0 && weights[label] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "label weights: expected finite weights of at least 0 but found "
                + weights[label]
                + " for label "
                + label);
      }
    }
    return new LabelWeights(weights.clone());
  }

  /** The number of classes. */
  public int classes() {
    return weights.length;
  }

  /** The weight of a row with this label; 0 if it is {@link #MISSING}. */
  public float of(int label) {
    return label == MISSING ? 0 : weights[label];
  }

  /** Returns the sum of the weights of {@code rows} rows, by which a sum of losses is divided. */
  public double sum(int[] labels, int offset, int rows) {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += of(labels[offset + row]);
    }
    return sum;
  }
}
