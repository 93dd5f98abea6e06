package dev.rondo.runtime;

import dev.rondo.loss.ErrorLoss;
import dev.rondo.loss.LabelWeights;
import org.jspecify.annotations.Nullable;

/**
 * What a training minimises of an output.
 *
 * @param weight the factor of its mean loss in L, finite and above 0
 * @param dropout the rate of dropout of what it is read from, at least 0 and below 1
 * @param smoothing ε, the part of the goal that is spread over all labels, at least 0 and below 1;
 *     of labels that are predicted one by one, as the next parameter
 * @param labelWeights how much the loss of a prediction counts by its right label, or null if all
 *     count the same
 * @param ofErrors the loss of numbers, or null for their squared errors
 */
public record OutputObjective(
    float weight,
    float dropout,
    float smoothing,
    @Nullable LabelWeights labelWeights,
    @Nullable ErrorLoss ofErrors) {

  /** The mean loss as it is, and nothing dropped. */
  public static final OutputObjective DEFAULT = new OutputObjective(1, 0, 0, null, null);

  /** Checks the numbers. */
  public OutputObjective {
    if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight is " + weight + " but must be finite and above 0");
    }
    requireRate("dropout", dropout);
    requireRate("label smoothing", smoothing);
  }

  private static void requireRate(String name, float value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " is " + value + " but must be at least 0 and below 1");
    }
  }

  /** The same with another weight. */
  public OutputObjective withWeight(float value) {
    return new OutputObjective(value, dropout, smoothing, labelWeights, ofErrors);
  }

  /** The same with another rate of dropout. */
  public OutputObjective withDropout(float value) {
    return new OutputObjective(weight, value, smoothing, labelWeights, ofErrors);
  }

  /** The same with another smoothing of labels. */
  public OutputObjective withSmoothing(float epsilon) {
    return new OutputObjective(weight, dropout, epsilon, labelWeights, ofErrors);
  }

  /** The same with other weights of labels. */
  public OutputObjective withLabelWeights(LabelWeights weights) {
    return new OutputObjective(weight, dropout, smoothing, weights, ofErrors);
  }

  /** The same with another loss of numbers. */
  public OutputObjective withLoss(ErrorLoss loss) {
    return new OutputObjective(weight, dropout, smoothing, labelWeights, loss);
  }
}
