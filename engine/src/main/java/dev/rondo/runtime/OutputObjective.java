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
 *     of labels that are predicted one by one, as the next two parameters
 * @param sampledLabels the number of labels beside the right ones of a batch of which a step
 *     computes the logits, see {@link dev.rondo.loss.SampledSoftmaxCrossEntropy}, or 0 for all
 * @param labelWeights how much the loss of a prediction counts by its right label, or null if all
 *     count the same
 * @param ofErrors the loss of numbers, or null for their squared errors
 */
public record OutputObjective(
    float weight,
    float dropout,
    float smoothing,
    int sampledLabels,
    @Nullable LabelWeights labelWeights,
    @Nullable ErrorLoss ofErrors) {

  /** The mean loss as it is, and nothing dropped. */
  public static final OutputObjective DEFAULT = new OutputObjective(1, 0, 0, 0, null, null);

  /** Checks the numbers. */
  public OutputObjective {
    if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight is " + weight + " but must be finite and above 0");
    }
    requireRate("dropout", dropout);
    requireRate("label smoothing", smoothing);
    if (sampledLabels < 0) {
      throw new IllegalArgumentException(
          "expected a number of sampled labels of at least 0 but found " + sampledLabels);
    }
    if (sampledLabels > 0 && labelWeights != null) {
      throw new IllegalArgumentException(
          "expected labels that count the same for a sampled softmax but found weights");
    }
  }

  private static void requireRate(String name, float value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " is " + value + " but must be at least 0 and below 1");
    }
  }

  /** The same with another weight. */
  public OutputObjective withWeight(float value) {
    return new OutputObjective(value, dropout, smoothing, sampledLabels, labelWeights, ofErrors);
  }

  /** The same with another rate of dropout. */
  public OutputObjective withDropout(float value) {
    return new OutputObjective(weight, value, smoothing, sampledLabels, labelWeights, ofErrors);
  }

  /** The same with another smoothing of labels. */
  public OutputObjective withSmoothing(float epsilon) {
    return new OutputObjective(weight, dropout, epsilon, sampledLabels, labelWeights, ofErrors);
  }

  /** The same with another number of sampled labels. */
  public OutputObjective withSampledLabels(int labels) {
    return new OutputObjective(weight, dropout, smoothing, labels, labelWeights, ofErrors);
  }

  /** The same with other weights of labels. */
  public OutputObjective withLabelWeights(LabelWeights weights) {
    return new OutputObjective(weight, dropout, smoothing, sampledLabels, weights, ofErrors);
  }

  /** The same with another loss of numbers. */
  public OutputObjective withLoss(ErrorLoss loss) {
    return new OutputObjective(weight, dropout, smoothing, sampledLabels, labelWeights, loss);
  }
}
