package dev.rondo.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each class was taken for each other, and the figures that follow from it.
 *
 * <pre>
 *   precision(c) = right(c) / predicted as c        recall(c) = right(c) / expected to be c
 *   F1(c) = 2·right(c) / (predicted as c + expected to be c)
 * </pre>
 *
 * <p>A figure whose denominator is 0 is 0. The macro F1, which is the {@link #value}, is the mean
 * of F1 over the classes that were expected or predicted at least once. It is from 0 to 1, and NaN
 * if nothing was added.
 */
public final class ConfusionMatrix implements Metric {

  /** One cell off the diagonal: {@code expected} was taken for {@code predicted}. */
  public record Confusion(int expected, int predicted, long count) {}

  private final int classes;
  private final long[] counts;

  /** The most classes whose matrix an array holds, ⌊√(2³¹ − 1)⌋. */
  private static final int MOST = 46_340;

  /**
   * A matrix of zeros.
   *
   * @throws IllegalArgumentException if there are fewer than 1 or more than 46,340 classes
   */
  public ConfusionMatrix(int classes) {
    if (classes < 1 || classes > MOST) {
      throw new IllegalArgumentException(
          "confusion matrix: expected from 1 to %d classes but found %d".formatted(MOST, classes));
    }
    this.classes = classes;
    this.counts = new long[classes * classes];
  }

  /** Counts one prediction. */
  public void add(int expected, int predicted) {
    counts[index(expected, predicted)]++;
  }

  /** How often {@code expected} was taken for {@code predicted}. */
  public long count(int expected, int predicted) {
    return counts[index(expected, predicted)];
  }

  @Override
  public long count() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** The number of classes. */
  public int classes() {
    return classes;
  }

  /** The fraction of predictions that are right; NaN if there are none. */
  public double accuracy() {
    long right = 0;
    for (int c = 0; c < classes; c++) {
      right += count(c, c);
    }
    return (double) right / count();
  }

  /** The fraction of what was predicted as the class that is of the class. */
  public double precision(int c) {
    return hits(c).precision();
  }

  /** The fraction of what is of the class that was predicted as the class. */
  public double recall(int c) {
    return hits(c).recall();
  }

  /** The harmonic mean of precision and recall. */
  public double f1(int c) {
    return hits(c).f1();
  }

  /** How often the class was predicted, was expected, and was both at once. */
  public Hits hits(int c) {
    return new Hits(count(c, c), predictedAs(c), expectedAs(c));
  }

  /**
   * Precision, recall and F1 over all classes, in one average of them; each NaN if nothing was
   * added. The micro average of all three is the accuracy, since every mistake is one of precision
   * and one of recall.
   */
  public PrecisionRecall scores(Averaging averaging) {
    return count() == 0 ? PrecisionRecall.NONE : PrecisionRecall.average(averaging, allHits());
  }

  /** The mean of {@link #f1} over the classes that occur; NaN if none does. */
  public double macroF1() {
    return scores(Averaging.MACRO).f1();
  }

  /**
   * The correlation of what was predicted with what was expected, for any number of classes.
   *
   * <pre>
   *   R = (n·r − Σ p·e) / √((n² − Σ p²)·(n² − Σ e²))     over the classes
   * </pre>
   *
   * <p>n predictions, r of them right; p predicted as a class, e expected to be of it. At most 1,
   * when all are right; about 0 for guesses, however frequent the classes; at least −1 with two
   * classes and above it with more. 0, though not defined, if all is predicted as one class or
   * expected to be of one; NaN if nothing was added. The higher, the better.
   *
   * <p>J. Gorodkin: Comparing two K-category assignments by a K-category correlation coefficient.
   * Computational Biology and Chemistry 28, 2004; of two classes, B. W. Matthews: Comparison of the
   * predicted and observed secondary structure of T4 phage lysozyme. Biochimica et Biophysica Acta
   * 405, 1975.
   */
  public double matthews() {
    if (count() == 0) {
      return Double.NaN;
    }
    Hits sum = new Hits(0, 0, 0);
    double both = 0;
    double predictedSquares = 0;
    double expectedSquares = 0;
    for (Hits hits : allHits()) {
      sum = sum.plus(hits);
      both += (double) hits.predicted() * hits.expected();
      predictedSquares += (double) hits.predicted() * hits.predicted();
      expectedSquares += (double) hits.expected() * hits.expected();
    }
    double n = count();
    double predictedSpread = n * n - predictedSquares;
    double expectedSpread = n * n - expectedSquares;
    if (predictedSpread == 0 || expectedSpread == 0) {
      return 0;
    }
    return (n * sum.right() - both) / Math.sqrt(predictedSpread * expectedSpread);
  }

  private List<Hits> allHits() {
    return IntStream.range(0, classes).mapToObj(this::hits).toList();
  }

  /** The commonest mistakes, most frequent first, ties in the order of the classes. */
  public List<Confusion> mostConfused(int limit) {
    var confusions = new ArrayList<Confusion>();
    for (int expected = 0; expected < classes; expected++) {
      for (int predicted = 0; predicted < classes; predicted++) {
        long count = count(expected, predicted);
        if (expected != predicted && count > 0) {
          confusions.add(new Confusion(expected, predicted, count));
        }
      }
    }
    // The sort is stable, so equal counts stay in the order of the loops.
    confusions.sort(Comparator.comparingLong(Confusion::count).reversed());
    return List.copyOf(confusions.subList(0, Math.min(limit, confusions.size())));
  }

  @Override
  public double value() {
    return macroF1();
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  private long expectedAs(int c) {
    long sum = 0;
    for (int predicted = 0; predicted < classes; predicted++) {
      sum += count(c, predicted);
    }
    return sum;
  }

  private long predictedAs(int c) {
    long sum = 0;
    for (int expected = 0; expected < classes; expected++) {
      sum += count(expected, c);
    }
    return sum;
  }

  private int index(int expected, int predicted) {
    if (expected < 0 || expected >= classes || predicted < 0 || predicted >= classes) {
      throw new IllegalArgumentException(
          "confusion matrix: expected "
              + expected
              + " and predicted "
              + predicted
              + " must be in [0, "
              + classes
              + ")");
    }
    return expected * classes + predicted;
  }
}
