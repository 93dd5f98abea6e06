package dev.rondo.runtime;

/**
 * What a training minimises of an output.
 *
 * @param weight the factor of its mean loss in L, finite and above 0
 * @param dropout the rate of dropout of what it is read from, at least 0 and below 1
 */
public record OutputObjective(float weight, float dropout) {

  /** The mean loss as it is, and nothing dropped. */
  public static final OutputObjective DEFAULT = new OutputObjective(1, 0);

  /** Checks the numbers. */
  public OutputObjective {
    if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight is " + weight + " but must be finite and above 0");
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "dropout is " + dropout + " but must be at least 0 and below 1");
    }
  }

  /** The same with another weight. */
  public OutputObjective withWeight(float value) {
    return new OutputObjective(value, dropout);
  }

  /** The same with another rate of dropout. */
  public OutputObjective withDropout(float value) {
    return new OutputObjective(weight, value);
  }
}
