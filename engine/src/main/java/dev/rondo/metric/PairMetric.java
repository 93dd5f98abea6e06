package dev.rondo.metric;

/** A figure of scores of pairs, the higher the better. */
public enum PairMetric {
  /** The share of pairs told right by the best threshold. */
  ACCURACY("accuracy"),
  /** F1 of the best threshold. */
  F1("F1"),
  /** {@link PairScores#averagePrecision}. */
  AVERAGE_PRECISION("average precision"),
  /** {@link PairScores#rocArea}. */
  ROC_AREA("ROC area");

  private final String words;

  PairMetric(String words) {
    this.words = words;
  }

  /**
   * The figure.
   *
   * @throws IllegalArgumentException as {@link PairScores} does
   */
  public double of(float[] scores, boolean[] isSame) {
    var pairs = new PairScores(scores, isSame);
    return switch (this) {
      case ACCURACY -> pairs.bestAccuracy().value();
      case F1 -> pairs.bestF1().value();
      case AVERAGE_PRECISION -> pairs.averagePrecision();
      case ROC_AREA -> pairs.rocArea();
    };
  }

  /** The figure's name in words. */
  @Override
  public String toString() {
    return words;
  }
}
