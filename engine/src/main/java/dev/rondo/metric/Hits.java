package dev.rondo.metric;

/**
 * How often a class was predicted, was expected, and was both at once.
 *
 * @param right how often it was predicted where it was expected
 * @param predicted how often it was predicted
 * @param expected how often it was expected
 */
public record Hits(long right, long predicted, long expected) {

  /** Checks that no more are right than were predicted or expected. */
  public Hits {
    if (right < 0 || right > Math.min(predicted, expected)) {
      throw new IllegalArgumentException(
          "hits: expected from 0 to %d right but found %d"
              .formatted(Math.min(predicted, expected), right));
    }
  }

  /** These and others together. */
  Hits plus(Hits other) {
    return new Hits(right + other.right, predicted + other.predicted, expected + other.expected);
  }

  /** Whether the class was predicted or expected at all. */
  boolean occurs() {
    return predicted + expected > 0;
  }

  /** The fraction of what was predicted that is right; 0 if nothing was predicted. */
  public double precision() {
    return ratio(right, predicted);
  }

  /** The fraction of what was expected that was predicted; 0 if nothing was expected. */
  public double recall() {
    return ratio(right, expected);
  }

  /** The harmonic mean of precision and recall; 0 if the class does not occur. */
  public double f1() {
    return ratio(2 * right, predicted + expected);
  }

  /** All three figures. */
  public PrecisionRecall scores() {
    return new PrecisionRecall(precision(), recall(), f1());
  }

  private static double ratio(long numerator, long denominator) {
    return denominator == 0 ? 0 : (double) numerator / denominator;
  }
}
