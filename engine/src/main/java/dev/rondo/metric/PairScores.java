package dev.rondo.metric;

import java.util.Arrays;

/**
 * Scores of pairs beside what the pairs are, the same or not: how well the scores tell, and from
 * which score on a pair had better count as the same.
 *
 * <p>Pairs count as the same from a threshold on. Thresholds that matter lie between scores that
 * differ, so pairs with one score count alike; a threshold here is the middle of two neighbours.
 * Figures depend on the scores and labels and not on their order.
 */
public final class PairScores {

  /** From the highest to the lowest, and how many pairs have each, or a higher one. */
  private final float[] distinct;

  private final int[] same;
  private final int[] others;

  /**
   * Sorts scores.
   *
   * @param scores the higher, the more alike
   * @param isSame whether each pair is the same
   * @throws IllegalArgumentException if there are not as many of both, or a score is no number, or
   *     all pairs are the same, or none is
   */
  public PairScores(float[] scores, boolean[] isSame) {
    if (scores.length != isSame.length) {
      throw new IllegalArgumentException(
          "expected as many scores as labels but found %d and %d"
              .formatted(scores.length, isSame.length));
    }
    long[] keys = new long[scores.length];
    for (int i = 0; i < keys.length; i++) {
      if (Float.isNaN(scores[i])) {
        throw new IllegalArgumentException(
            "expected a number as score %d but found NaN".formatted(i));
      }
      // + 0 makes 0 of −0; ascending numbers, and the label in the lowest bit
      keys[i] = (long) sortable(-(scores[i] + 0f)) << 1 | (isSame[i] ? 1 : 0);
    }
    Arrays.sort(keys);
    float[] found = new float[keys.length];
    int[] sameUpTo = new int[keys.length];
    int[] othersUpTo = new int[keys.length];
    int count = 0;
    int ones = 0;
    for (int i = 0; i < keys.length; i++) {
      ones += (int) (keys[i] & 1);
      if (i + 1 == keys.length || keys[i] >> 1 != keys[i + 1] >> 1) {
        found[count] = -number((int) (keys[i] >> 1));
        sameUpTo[count] = ones;
        othersUpTo[count] = i + 1 - ones;
        count++;
      }
    }
    if (ones == 0 || ones == keys.length) {
      throw new IllegalArgumentException(
          "expected pairs of both kinds but found %d that are the same and %d that are not"
              .formatted(ones, keys.length - ones));
    }
    this.distinct = Arrays.copyOf(found, count);
    this.same = Arrays.copyOf(sameUpTo, count);
    this.others = Arrays.copyOf(othersUpTo, count);
  }

  /** The bits of a float, as an integer of the same order. */
  private static int sortable(float value) {
    int bits = Float.floatToIntBits(value);
    return bits ^ (bits >> 31 & 0x7FFFFFFF);
  }

  private static float number(int sortable) {
    return Float.intBitsToFloat(sortable ^ (sortable >> 31 & 0x7FFFFFFF));
  }

  private int allSame() {
    return same[same.length - 1];
  }

  private int allOthers() {
    return others[others.length - 1];
  }

  /**
   * A threshold and what it reaches.
   *
   * @param threshold pairs count as the same from this score on
   * @param value the figure
   */
  public record Best(float threshold, double value) {}

  /** The highest share of pairs that a threshold tells right; the highest threshold of several. */
  public Best bestAccuracy() {
    int best = -1;
    double most = accuracy(-1);
    for (int i = 0; i < distinct.length; i++) {
      if (accuracy(i) > most) {
        most = accuracy(i);
        best = i;
      }
    }
    return new Best(threshold(best), most);
  }

  /** The highest F1 of a threshold; the highest threshold of several. */
  public Best bestF1() {
    int best = 0;
    for (int i = 1; i < distinct.length; i++) {
      best = f1(i) > f1(best) ? i : best;
    }
    return new Best(threshold(best), f1(best));
  }

  /** Just below a score, in the middle to the next; −1 is above all. */
  private float threshold(int i) {
    if (i < 0) {
      return Math.nextUp(distinct[0]);
    }
    if (i + 1 == distinct.length) {
      return distinct[i];
    }
    float middle = (float) (((double) distinct[i] + distinct[i + 1]) / 2);
    return middle > distinct[i + 1] ? middle : distinct[i];
  }

  /** The share of pairs that are told right where pairs from a score on count as the same. */
  private double accuracy(int i) {
    int right = i < 0 ? allOthers() : same[i] + allOthers() - others[i];
    return (double) right / (allSame() + allOthers());
  }

  /** 2·right / (counted + all that are the same). */
  private double f1(int i) {
    return 2.0 * same[i] / (same[i] + others[i] + allSame());
  }

  /** The share of pairs that are told right by a threshold. */
  public double accuracy(float threshold) {
    return accuracy(last(threshold));
  }

  /**
   * The harmonic mean of precision and recall of what is the same by a threshold; 0 if nothing is.
   */
  public double f1(float threshold) {
    int i = last(threshold);
    return i < 0 ? 0 : f1(i);
  }

  /** The last score that is not below a threshold, or −1. */
  private int last(float threshold) {
    int i = -1;
    while (i + 1 < distinct.length && distinct[i + 1] >= threshold) {
      i++;
    }
    return i;
  }

  /**
   * The mean precision over recall, Σ (recallᵢ − recallᵢ₋₁)·precisionᵢ over all thresholds, without
   * interpolation.
   */
  public double averagePrecision() {
    double sum = 0;
    int before = 0;
    for (int i = 0; i < distinct.length; i++) {
      sum += (double) (same[i] - before) * same[i] / (same[i] + others[i]);
      before = same[i];
    }
    return sum / allSame();
  }

  /**
   * The probability that a pair that is the same has a higher score than one that is not, where
   * equal scores count half: the area under the receiver operating characteristic.
   */
  public double rocArea() {
    double area = 0;
    int sameBefore = 0;
    int othersBefore = 0;
    for (int i = 0; i < distinct.length; i++) {
      area += (double) (others[i] - othersBefore) * (same[i] + sameBefore) / 2;
      sameBefore = same[i];
      othersBefore = others[i];
    }
    return area / ((double) allSame() * allOthers());
  }
}
