package dev.rondo.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How often each class was taken for each other, and the figures that follow from it.
 *
 * <pre>
 *   precision(c) = right(c) / predicted as c        recall(c) = right(c) / expected to be c
 *   F1(c) = 2·right(c) / (predicted as c + expected to be c)
 * </pre>
 *
 * <p>A figure whose denominator is 0 is 0. The macro F1, which is the {@link #value}, is the mean
 * of F1 over the classes that were expected or predicted at least once.
 */
public final class ConfusionMatrix implements Metric {

  /** One cell off the diagonal: {@code expected} was taken for {@code predicted}. */
  public record Confusion(int expected, int predicted, long count) {}

  private final int classes;
  private final long[] counts;

  /** A matrix of zeros. */
  public ConfusionMatrix(int classes) {
    if (classes <= 0) {
      throw new IllegalArgumentException(
          "confusion matrix: the number of classes must be positive but is " + classes);
    }
    this.classes = classes;
    this.counts = new long[Math.multiplyExact(classes, classes)];
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
    return ratio(count(c, c), predictedAs(c));
  }

  /** The fraction of what is of the class that was predicted as the class. */
  public double recall(int c) {
    return ratio(count(c, c), expectedAs(c));
  }

  /** The harmonic mean of precision and recall. */
  public double f1(int c) {
    return ratio(2 * count(c, c), predictedAs(c) + expectedAs(c));
  }

  /** The mean of {@link #f1} over the classes that occur; NaN if none does. */
  public double macroF1() {
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < classes; c++) {
      if (predictedAs(c) + expectedAs(c) > 0) {
        sum += f1(c);
        occurring++;
      }
    }
    return sum / occurring;
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

  private static double ratio(long numerator, long denominator) {
    return denominator == 0 ? 0 : (double) numerator / denominator;
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
