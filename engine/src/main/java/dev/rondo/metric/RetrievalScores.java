package dev.rondo.metric;

import java.util.Arrays;

/**
 * How well lists of found documents answer queries, over queries that are added one at a time.
 *
 * <p>A list is ranked, the best document first, and counts down to a fixed depth; a shorter one has
 * found nothing more. A document has a gain, and is relevant if that is above 0. Each figure is the
 * mean over queries of, with gᵢ for the gain at rank i and R for the number of relevant documents
 * in the whole collection, found or not:
 *
 * <pre>
 *   recall@k = relevant among the first k / R
 *   reciprocal rank = 1 / rank of the first relevant document; 0 if none is in the list
 *   average precision = Σ relevant among the first i / i / R     over the ranks i that are relevant
 *   NDCG@k = DCG@k / the highest DCG@k of any list     DCG@k = Σ gᵢ / log₂(i + 1) over i ≤ k
 * </pre>
 *
 * <p>A query without a relevant document in the collection can be answered neither well nor badly.
 * It counts in no mean, only in {@link #unanswerable}.
 *
 * <p>Not thread-safe. Sums are taken in double precision in the order of the queries.
 *
 * <p>NDCG: K. Järvelin, J. Kekäläinen: Cumulated gain-based evaluation of IR techniques. TOIS 20,
 * 2002, with the discount log₂(i + 1) at every rank, as scikit-learn has it. Average precision at a
 * depth is divided by R, as in trec_eval.
 */
public final class RetrievalScores {

  private static final String NAME = "retrieval scores";

  /** The largest depth, whose sums take 24 MiB. */
  private static final int DEEPEST = 1 << 20;

  private final int depth;

  /** 1 / log₂(i + 2) at i. */
  private final double[] discounts;

  /** Sums over queries, of recall@(i + 1) and NDCG@(i + 1) at i. */
  private final double[] recalls;

  private final double[] normalizedGains;

  private double reciprocalRanks;
  private double averagePrecisions;
  private long count;
  private long unanswerable;

  /**
   * Figures over no query yet.
   *
   * @param depth how many documents of a list count, the highest k
   * @throws IllegalArgumentException if the depth is below 1 or above 2²⁰
   */
  public RetrievalScores(int depth) {
    if (depth < 1 || depth > DEEPEST) {
      throw new IllegalArgumentException(
          "%s: expected a depth from 1 to %d but found %d".formatted(NAME, DEEPEST, depth));
    }
    this.depth = depth;
    this.discounts = new double[depth];
    this.recalls = new double[depth];
    this.normalizedGains = new double[depth];
    for (int i = 0; i < depth; i++) {
      discounts[i] = StrictMath.log(2) / StrictMath.log(i + 2.0);
    }
  }

  /**
   * Adds a query whose documents are relevant or not, with a gain of 1 or 0.
   *
   * @param ranked whether each found document is relevant, the best first; not modified
   * @param relevant how many documents of the collection are relevant, found or not
   * @throws IllegalArgumentException if more documents of the list are relevant than in all
   */
  public void add(boolean[] ranked, int relevant) {
    int found = 0;
    float[] gains = new float[Math.min(depth, ranked.length)];
    for (int i = 0; i < ranked.length; i++) {
      found += ranked[i] ? 1 : 0;
      if (i < gains.length) {
        gains[i] = ranked[i] ? 1 : 0;
      }
    }
    if (found > relevant) {
      throw new IllegalArgumentException(
          "%s: expected at most %d relevant documents in the list but found %d"
              .formatted(NAME, relevant, found));
    }
    float[] best = new float[Math.min(depth, relevant)];
    Arrays.fill(best, 1);
    addQuery(gains, best, relevant);
  }

  /**
   * Adds a query whose documents have gains.
   *
   * <p>Gains are taken as they are; for those of C. Burges et al. 2005, Learning to rank using
   * gradient descent, hand in 2^grade − 1.
   *
   * @param ranked the gain of each found document, the best document first; not modified
   * @param collection the gains of all documents of the collection in any order, found or not,
   *     where those of 0 may be left out; not modified
   * @throws IllegalArgumentException if a gain is negative or not finite, or a gain of the list is
   *     missing in the collection
   */
  public void add(float[] ranked, float[] collection) {
    float[] found = relevant(ranked);
    float[] all = relevant(collection);
    checkContained(found, all);
    float[] best = new float[Math.min(depth, all.length)];
    for (int i = 0; i < best.length; i++) {
      best[i] = all[all.length - 1 - i];
    }
    addQuery(Arrays.copyOf(ranked, Math.min(depth, ranked.length)), best, all.length);
  }

  /** The gains above 0 in ascending order. */
  private static float[] relevant(float[] gains) {
    FloatOrder.checkFinite(NAME, gains);
    float[] sorted = new float[gains.length];
    int count = 0;
    for (int i = 0; i < gains.length; i++) {
      if (gains[i] < 0) {
        throw new IllegalArgumentException(
            "%s: expected a gain of at least 0 at %d but found %s".formatted(NAME, i, gains[i]));
      }
      if (gains[i] > 0) {
        sorted[count++] = gains[i];
      }
    }
    sorted = Arrays.copyOf(sorted, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Throws unless each of the sorted gains that were found is one of the collection's. */
  private static void checkContained(float[] found, float[] all) {
    int at = 0;
    for (float gain : found) {
      while (at < all.length && all[at] < gain) {
        at++;
      }
      if (at == all.length || all[at] > gain) {
        throw new IllegalArgumentException(
            "%s: expected the gains of the list among the %d above 0 of the collection but found"
                    .formatted(NAME, all.length)
                + " one more of "
                + gain);
      }
      at++;
    }
  }

  /** Adds a list and the best one, both down to the depth at most. */
  private void addQuery(float[] gains, float[] best, int relevant) {
    if (relevant == 0) {
      unanswerable++;
      return;
    }
    count++;
    int found = 0;
    double precisions = 0;
    double gain = 0;
    double bestGain = 0;
    for (int i = 0; i < depth; i++) {
      gain += i < gains.length ? gains[i] * discounts[i] : 0;
      bestGain += i < best.length ? best[i] * discounts[i] : 0;
      if (i < gains.length && gains[i] > 0) {
        found++;
        reciprocalRanks += found == 1 ? 1 / (i + 1.0) : 0;
        precisions += found / (i + 1.0);
      }
      recalls[i] += (double) found / relevant;
      normalizedGains[i] += gain / bestGain;
    }
    averagePrecisions += precisions / relevant;
  }

  /** The number of queries in the means: those with a relevant document. */
  public long count() {
    return count;
  }

  /** The number of queries without a relevant document, which are in no mean. */
  public long unanswerable() {
    return unanswerable;
  }

  /**
   * The mean share of relevant documents that are among the first k; NaN without a query.
   *
   * @throws IllegalArgumentException if k is not from 1 to the depth
   */
  public double recall(int k) {
    return recalls[index(k)] / count;
  }

  /** The mean of 1 / the rank of the first relevant document (MRR); NaN without a query. */
  public double meanReciprocalRank() {
    return reciprocalRanks / count;
  }

  /** The mean over queries of average precision (MAP); NaN without a query. */
  public double meanAveragePrecision() {
    return averagePrecisions / count;
  }

  /**
   * The mean normalised discounted cumulated gain of the first k (NDCG); NaN without a query.
   *
   * @throws IllegalArgumentException if k is not from 1 to the depth
   */
  public double normalizedDiscountedGain(int k) {
    return normalizedGains[index(k)] / count;
  }

  private int index(int k) {
    if (k < 1 || k > depth) {
      throw new IllegalArgumentException(
          NAME + ": expected a k from 1 to " + depth + " but found " + k);
    }
    return k - 1;
  }
}
