package dev.rondo.metric;

import java.util.Arrays;

/**
 * Scores of pairs beside what the pairs are, the same or not: how well the scores tell, and from
 * which score on a pair had better count as the same.
 *
 * <p>A pair counts as the same if its score is at least the threshold. With n pairs, of which P are
 * the same and N = n − P are not, a threshold counts some as the same, s rightly and o wrongly:
 *
 * <pre>
 *   accuracy = (s + N − o) / n     precision = s / (s + o)     recall = s / P
 *   F1 = 2·s / (s + o + P)
 *   average precision = Σ (recallᵢ − recallᵢ₋₁)·precisionᵢ     over the scores, from the highest
 *   ROC area = (pairs of pairs in the right order + ½·those with one score) / (P·N)
 * </pre>
 *
 * <p>Pairs with one score count alike, so no figure depends on the order of the pairs by a single
 * bit. Building sorts, in n·log n; then a figure takes time in the number of distinct scores, and
 * one at a given threshold in its logarithm.
 *
 * <p>What is said of pairs holds for any label of two kinds: a pair that is the same stands for an
 * example of the kind that high scores mean, and the figures are the areas under its ROC and its
 * precision-recall curve.
 *
 * <p>T. Fawcett: An introduction to ROC analysis. Pattern Recognition Letters 27, 2006; average
 * precision without interpolation, as scikit-learn has it.
 */
public final class PairScores {

  /**
   * A threshold and what it reaches.
   *
   * @param threshold pairs count as the same from this score on
   * @param value the figure, from 0 to 1
   */
  public record Best(float threshold, double value) {}

  private static final String NAME = "pair scores";

  /** The distinct scores, from the highest. */
  private final float[] distinct;

  /** How many pairs that are the same have a score or a higher one. */
  private final int[] same;

  /** How many pairs that are not the same have a score or a higher one. */
  private final int[] others;

  /**
   * Sorts the scores of pairs; the arrays are neither modified nor kept.
   *
   * @param scores [n], the higher, the more alike
   * @param isSame [n], whether each pair is the same
   * @throws IllegalArgumentException if there are not as many of both, if a score is not finite, or
   *     if not both kinds of pairs occur
   */
  public PairScores(float[] scores, boolean[] isSame) {
    FloatOrder.checkLengths(NAME, scores.length, isSame.length, "labels");
    FloatOrder.checkFinite(NAME, scores);
    checkKinds(isSame);
    long[] keys = keys(scores, isSame);
    int count = distinct(keys);
    this.distinct = new float[count];
    this.same = new int[count];
    this.others = new int[count];
    fill(keys);
  }

  private static void checkKinds(boolean[] isSame) {
    int same = 0;
    for (boolean one : isSame) {
      same += one ? 1 : 0;
    }
    if (same == 0 || same == isSame.length) {
      throw new IllegalArgumentException(
          "%s: expected pairs of both kinds but found %d that are the same and %d that are not"
              .formatted(NAME, same, isSame.length - same));
    }
  }

  /** Sorted from the lowest score; the lowest bit is the label. */
  private static long[] keys(float[] scores, boolean[] isSame) {
    long[] keys = new long[scores.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) FloatOrder.key(scores[i]) << 1 | (isSame[i] ? 1 : 0);
    }
    Arrays.sort(keys);
    return keys;
  }

  private static int distinct(long[] keys) {
    int count = 1;
    for (int i = 1; i < keys.length; i++) {
      count += keys[i] >> 1 == keys[i - 1] >> 1 ? 0 : 1;
    }
    return count;
  }

  private void fill(long[] keys) {
    int at = -1;
    int sameSoFar = 0;
    for (int i = keys.length - 1; i >= 0; i--) {
      if (i + 1 == keys.length || keys[i] >> 1 != keys[i + 1] >> 1) {
        at++;
        distinct[at] = FloatOrder.number((int) (keys[i] >> 1));
      }
      sameSoFar += (int) (keys[i] & 1);
      same[at] = sameSoFar;
      others[at] = keys.length - i - sameSoFar;
    }
  }

  /** The number of pairs. */
  public int count() {
    return allSame() + allOthers();
  }

  /** The number of pairs that are the same. */
  public int allSame() {
    return same[same.length - 1];
  }

  /** The number of pairs that are not the same. */
  public int allOthers() {
    return others[others.length - 1];
  }

  /**
   * The probability that of two pairs the one that is the same has the higher score, where equal
   * scores count half: the area under the receiver operating characteristic.
   */
  public double rocArea() {
    // Twice the area in pairs of pairs: at most 2·P·N ≤ 2⁶¹, so the sum is exact.
    long twice = 0;
    int sameBefore = 0;
    int othersBefore = 0;
    for (int i = 0; i < distinct.length; i++) {
      twice += (long) (others[i] - othersBefore) * ((long) same[i] + sameBefore);
      sameBefore = same[i];
      othersBefore = others[i];
    }
    return twice / (2.0 * allSame() * allOthers());
  }

  /**
   * The mean precision over recall, Σ (recallᵢ − recallᵢ₋₁)·precisionᵢ over all distinct scores.
   */
  public double averagePrecision() {
    double sum = 0;
    int before = 0;
    for (int i = 0; i < distinct.length; i++) {
      sum += (same[i] - before) * precision(i);
      before = same[i];
    }
    return sum / allSame();
  }

  /**
   * The highest accuracy that a threshold reaches, and the highest threshold that reaches it.
   *
   * <p>The threshold is the middle of two neighbouring scores; where all pairs count as the same it
   * is the lowest score, and where none does, the float above the highest.
   */
  public Best bestAccuracy() {
    int best = -1;
    for (int i = 0; i < distinct.length; i++) {
      best = right(i) > right(best) ? i : best;
    }
    return new Best(threshold(best), accuracy(best));
  }

  /**
   * The highest F1 that a threshold reaches, and the highest threshold that reaches it.
   *
   * <p>The threshold is the middle of two neighbouring scores, or the lowest score.
   */
  public Best bestF1() {
    int best = 0;
    for (int i = 1; i < distinct.length; i++) {
      best = f1(i) > f1(best) ? i : best;
    }
    return new Best(threshold(best), f1(best));
  }

  /**
   * The share of pairs that a threshold tells right.
   *
   * @throws IllegalArgumentException if the threshold is NaN
   */
  public double accuracy(float threshold) {
    return accuracy(last(threshold));
  }

  /**
   * The share of pairs that are the same among those that count as the same; 0 if none does.
   *
   * @throws IllegalArgumentException if the threshold is NaN
   */
  public double precision(float threshold) {
    return precision(last(threshold));
  }

  /**
   * The share of pairs that count as the same among those that are the same.
   *
   * @throws IllegalArgumentException if the threshold is NaN
   */
  public double recall(float threshold) {
    int i = last(threshold);
    return i < 0 ? 0 : (double) same[i] / allSame();
  }

  /**
   * The harmonic mean of precision and recall; 0 if no pair is rightly counted as the same.
   *
   * @throws IllegalArgumentException if the threshold is NaN
   */
  public double f1(float threshold) {
    return f1(last(threshold));
  }

  // Below, i stands for the threshold that lets in the distinct scores 0 to i; −1 lets in none.

  /** How many pairs are told right. */
  private int right(int i) {
    return i < 0 ? allOthers() : same[i] + allOthers() - others[i];
  }

  private double accuracy(int i) {
    return (double) right(i) / count();
  }

  private double precision(int i) {
    return i < 0 ? 0 : same[i] / ((double) same[i] + others[i]);
  }

  private double f1(int i) {
    return i < 0 ? 0 : 2.0 * same[i] / ((double) same[i] + others[i] + allSame());
  }

  /** In the middle of score i and the next lower one. */
  private float threshold(int i) {
    if (i < 0) {
      return Math.nextUp(distinct[0]);
    }
    if (i + 1 == distinct.length) {
      return distinct[i];
    }
    float lower = distinct[i + 1];
    float middle = (float) (((double) distinct[i] + lower) / 2);
    // Between neighbouring floats the middle may round to the lower one, which it must keep out.
    return middle > lower ? middle : distinct[i];
  }

  /** The last distinct score that is at least a threshold, or −1. */
  private int last(float threshold) {
    if (Float.isNaN(threshold)) {
      throw new IllegalArgumentException(NAME + ": expected a number as threshold but found NaN");
    }
    int in = -1;
    int out = distinct.length;
    while (in + 1 < out) {
      int middle = (in + out) >>> 1;
      if (distinct[middle] >= threshold) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return in;
  }
}
