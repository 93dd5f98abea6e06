package dev.rondo.training;

import dev.rondo.metric.Calibration;
import dev.rondo.metric.PairScores;
import java.util.List;

/**
 * From which score on two texts are the same, and how probable that is.
 *
 * @param forAccuracy the threshold that tells most pairs right
 * @param forF1 the threshold with the best F1
 * @param calibration what probability a score means
 */
public record Decision(float forAccuracy, float forF1, Calibration calibration) {

  /** No decision, for want of pairs that it could be made by. */
  static final Decision NONE =
      new Decision(Float.NaN, Float.NaN, new Calibration(Double.NaN, Double.NaN));

  private static final int NUMBERS = 4;

  /**
   * Returns the decision that is best for pairs.
   *
   * @param same whether each pair is the same
   * @throws IllegalArgumentException if there are not as many of both, or all pairs are the same,
   *     or none is
   */
  static Decision of(float[] scores, boolean[] same) {
    var pairs = new PairScores(scores, same);
    return new Decision(
        pairs.bestAccuracy().threshold(), pairs.bestF1().threshold(), Calibration.of(scores, same));
  }

  /** The same of labels in a list. */
  static Decision of(float[] scores, List<Boolean> same) {
    boolean[] labels = new boolean[same.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = same.get(i);
    }
    return of(scores, labels);
  }

  /**
   * Throws if there is no decision.
   *
   * @throws IllegalStateException if there is none
   */
  public void requireMade() {
    if (Float.isNaN(forAccuracy)) {
      throw new IllegalStateException(
          "expected a model that was trained or calibrated with labelled pairs but found none");
    }
  }

  /**
   * Whether texts of a score are the same, told for accuracy.
   *
   * @throws IllegalStateException if there is no decision
   */
  public boolean isSame(float score) {
    requireMade();
    return score >= forAccuracy;
  }

  /**
   * The probability that texts of a score are the same.
   *
   * @throws IllegalStateException if there is no decision
   */
  public float probability(float score) {
    requireMade();
    return calibration.probability(score);
  }

  /** The decision as a file holds it: four numbers, exactly. */
  String toMetadata() {
    return String.join(
        " ",
        Float.toString(forAccuracy),
        Float.toString(forF1),
        Double.toString(calibration.slope()),
        Double.toString(calibration.intercept()));
  }

  /**
   * Returns the decision of a file.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Decision fromMetadata(String metadata) {
    String[] numbers = metadata.split(" ", -1);
    if (numbers.length != NUMBERS) {
      throw new IllegalArgumentException(
          "expected %d numbers of a decision but found '%s'".formatted(NUMBERS, metadata));
    }
    return new Decision(
        Float.parseFloat(numbers[0]),
        Float.parseFloat(numbers[1]),
        new Calibration(Double.parseDouble(numbers[2]), Double.parseDouble(numbers[3])));
  }
}
