package dev.rondo.metric;

import java.util.List;

/**
 * Precision, recall and F1 of a class, or averaged over classes; each from 0 to 1, the higher the
 * better.
 *
 * <pre>
 *   precision = right / predicted     recall = right / expected
 *  F1 = 2·right / (predicted + expected)
 * </pre>
 *
 * <p>C. J. van Rijsbergen: Information retrieval, 2nd edition. Butterworths, 1979, chapter 7.
 *
 * @param precision the fraction of what was predicted that is right
 * @param recall the fraction of what was expected that was predicted
 * @param f1 the harmonic mean of both; of an average, the average of the classes' F1
 */
public record PrecisionRecall(double precision, double recall, double f1) {

  /** What is said of no prediction at all. */
  static final PrecisionRecall NONE = new PrecisionRecall(Double.NaN, Double.NaN, Double.NaN);

  private static final PrecisionRecall ZERO = new PrecisionRecall(0, 0, 0);

  /** The average over classes; 0 if none of them has a weight. */
  static PrecisionRecall average(Averaging averaging, List<Hits> classes) {
    return switch (averaging) {
      case MICRO -> classes.stream().reduce(new Hits(0, 0, 0), Hits::plus).scores();
      case MACRO -> mean(classes, false);
      case WEIGHTED -> mean(classes, true);
    };
  }

  private static PrecisionRecall mean(List<Hits> classes, boolean weighted) {
    PrecisionRecall sum = ZERO;
    long weights = 0;
    for (Hits hits : classes) {
      long weight = weighted ? hits.expected() : hits.occurs() ? 1 : 0;
      sum = sum.plus(hits.scores(), weight);
      weights += weight;
    }
    return weights == 0
        ? ZERO
        : new PrecisionRecall(sum.precision / weights, sum.recall / weights, sum.f1 / weights);
  }

  private PrecisionRecall plus(PrecisionRecall other, long weight) {
    return new PrecisionRecall(
        precision + weight * other.precision,
        recall + weight * other.recall,
        f1 + weight * other.f1);
  }
}
