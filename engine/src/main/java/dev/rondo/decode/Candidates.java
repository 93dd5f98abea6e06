package dev.rondo.decode;

/**
 * The best continuations of a few rows: a heap of bounded size, the worst on top.
 *
 * <p>A continuation by token v of a row with score S has the score S + min(log p(v), 0) and the key
 * score − penalty(v), both in double precision. Higher keys are better, then lower ranks of rows,
 * then lower tokens. Rows must be scanned in the order of their ranks: a later continuation then
 * enters a full heap only if its key is higher, so a scan needs one comparison of floats a token,
 * with the log-probability that an entrant must exceed.
 */
final class Candidates {

  private final double[] keys;
  private final double[] scores;
  private final int[] ranks;
  private final int[] tokens;
  private int capacity;
  private int size;

  Candidates(int mostCapacity) {
    keys = new double[mostCapacity];
    scores = new double[mostCapacity];
    ranks = new int[mostCapacity];
    tokens = new int[mostCapacity];
  }

  /** Empties the heap and sets how many it keeps, at least 1. */
  void clear(int keep) {
    assert keep >= 1 && keep <= keys.length;
    capacity = keep;
    size = 0;
  }

  int size() {
    return size;
  }

  double score(int place) {
    return scores[place];
  }

  int rank(int place) {
    return ranks[place];
  }

  int token(int place) {
    return tokens[place];
  }

  /**
   * Offers every token after a row.
   *
   * @param x log-probabilities, of which elements {@code offset} to {@code offset + vocabulary − 1}
   *     are read; those of −∞ are not offered
   * @param penalty what is subtracted for each token, at least 0 [vocabulary]
   * @throws IllegalStateException if a log-probability is NaN
   */
  void scan(float[] x, int offset, int vocabulary, double score, int rank, float[] penalty) {
    float floor = floor(score);
    for (int token = 0; token < vocabulary; token++) {
      float logProbability = x[offset + token];
      // So written, NaN is not passed over.
      if (!(logProbability <= floor)) {
        double sum = score + clamped(logProbability, token);
        offer(sum - penalty[token], sum, rank, token);
        floor = floor(score);
      }
    }
  }

  /** A log-probability without the excess over 0 that rounding may leave. */
  static float clamped(float logProbability, int token) {
    if (Float.isNaN(logProbability)) {
      throw new IllegalStateException(
          "expected log-probabilities of at most 0 but found NaN for token " + token);
    }
    return Math.min(logProbability, 0);
  }

  /** A log-probability up to which no token enters. */
  private float floor(double score) {
    if (size < capacity) {
      return Float.NEGATIVE_INFINITY;
    }
    // The difference is exact if its sides are within a factor of 2, and else wrong by less than
    // the step from its float to the next below. So what is not above this float has a sum that is
    // at most the worst key, and is rounded to at most the worst key.
    return Math.nextDown((float) (keys[0] - score));
  }

  private void offer(double key, double score, int rank, int token) {
    if (size < capacity) {
      set(size, key, score, rank, token);
      rise(size++);
    } else if (key > keys[0]) {
      set(0, key, score, rank, token);
      sink(0, size);
    }
  }

  /** Orders the continuations, the best first; nothing may be offered before the next clear. */
  void sort() {
    for (int end = size - 1; end > 0; end--) {
      swap(0, end);
      sink(0, end);
    }
  }

  private void rise(int place) {
    int child = place;
    while (child > 0 && worse(child, (child - 1) / 2)) {
      swap(child, (child - 1) / 2);
      child = (child - 1) / 2;
    }
  }

  private void sink(int place, int end) {
    int parent = place;
    while (2 * parent + 1 < end) {
      int child = 2 * parent + 1;
      if (child + 1 < end && worse(child + 1, child)) {
        child++;
      }
      if (!worse(child, parent)) {
        return;
      }
      swap(child, parent);
      parent = child;
    }
  }

  private boolean worse(int a, int b) {
    if (keys[a] != keys[b]) {
      return keys[a] < keys[b];
    }
    return ranks[a] != ranks[b] ? ranks[a] > ranks[b] : tokens[a] > tokens[b];
  }

  private void set(int place, double key, double score, int rank, int token) {
    keys[place] = key;
    scores[place] = score;
    ranks[place] = rank;
    tokens[place] = token;
  }

  private void swap(int a, int b) {
    double key = keys[a];
    double score = scores[a];
    int rank = ranks[a];
    int token = tokens[a];
    set(a, keys[b], scores[b], ranks[b], tokens[b]);
    set(b, key, score, rank, token);
  }
}
