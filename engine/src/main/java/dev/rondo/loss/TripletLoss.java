package dev.rondo.loss;

/**
 * The right other should be nearer than wrong ones by a margin.
 *
 * <pre>
 *   h(i, j) = max(0, d(i, i) − d(i, j) + margin)       d the distance of the score
 *   ALL        Σ h / number of h above 0               over all wrong j of all i
 *   HARD       h(i, j) with the nearest wrong j
 *   SEMI_HARD  h(i, j) with the nearest wrong j that is farther than i,
 *              or with the farthest j where none is
 * </pre>
 *
 * <p>The loss of a row is its h, or with ALL the sum of its h · rows / number of h above 0, so that
 * the mean of the losses is the loss of the batch. A row without a wrong one costs nothing.
 *
 * <p>F. Schroff, D. Kalenichenko, J. Philbin: FaceNet. CVPR 2015, arXiv 1503.03832, section 3.2; A.
 * Hermans, L. Beyer, B. Leibe: In defense of the triplet loss. 2017, arXiv 1703.07737, equations 5
 * and, for the mean over what is above 0, section 3.2. What is semi-hard where none is farther
 * follows the library of N. Reimers, I. Gurevych: Sentence-BERT. EMNLP 2019, arXiv 1908.10084.
 *
 * @param similarity what the scores are
 * @param margin how much nearer the right one should be
 * @param mining which wrong ones count
 */
public record TripletLoss(Similarity similarity, float margin, Mining mining)
    implements RankingLoss {

  /** Which wrong ones count. */
  public enum Mining {
    /** All that cost something. */
    ALL,
    /** The nearest. */
    HARD,
    /** The nearest that is farther than the right one. */
    SEMI_HARD
  }

  @Override
  public void forward(float[] s, int stride, int rows, int columns, int[] groups, float[] losses) {
    forwardBackward(s, stride, rows, columns, groups, losses);
  }

  @Override
  public void forwardBackward(
      float[] s, int stride, int rows, int columns, int[] groups, float[] losses) {
    if (mining == Mining.ALL) {
      all(s, stride, rows, columns, groups, losses);
    } else {
      for (int i = 0; i < rows; i++) {
        one(s, i * stride, i, rows, columns, groups, losses);
      }
    }
  }

  private void all(float[] s, int stride, int rows, int columns, int[] groups, float[] losses) {
    int costly = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        costly += hinge(s, i * stride, i, j, groups) > 0 ? 1 : 0;
      }
    }
    float part = costly == 0 ? 0 : 1f / costly;
    for (int i = 0; i < rows; i++) {
      int at = i * stride;
      float sum = 0;
      int ofRow = 0;
      float right = s[at + i];
      for (int j = 0; j < columns; j++) {
        float h = hinge(s[at + j], right, i, j, groups);
        sum += h;
        ofRow += h > 0 ? 1 : 0;
        s[at + j] = h > 0 ? part : 0;
      }
      s[at + i] = -ofRow * part;
      losses[i] = sum * part * rows;
    }
  }

  private float hinge(float[] s, int at, int i, int j, int[] groups) {
    return hinge(s[at + j], s[at + i], i, j, groups);
  }

  private float hinge(float score, float right, int i, int j, int[] groups) {
    return groups[i] == groups[j] || i == j
        ? 0
        : Math.max(0, similarity.distance(right) - similarity.distance(score) + margin);
  }

  private void one(float[] s, int at, int i, int rows, int columns, int[] groups, float[] losses) {
    int wrong = wrong(s, at, i, columns, groups);
    float h = wrong < 0 ? 0 : hinge(s, at, i, wrong, groups);
    losses[i] = h;
    for (int j = 0; j < columns; j++) {
      s[at + j] = 0;
    }
    if (h > 0) {
      s[at + wrong] = 1f / rows;
      s[at + i] = -1f / rows;
    }
  }

  /**
   * The wrong one that counts for a row, the first of several, or −1 if there is none; one whose
   * score is NaN before all, so that the loss says so.
   */
  private int wrong(float[] s, int at, int i, int columns, int[] groups) {
    int nearest = -1;
    int farthest = -1;
    for (int j = 0; j < columns; j++) {
      if (groups[j] == groups[i] || j == i) {
        continue;
      }
      if (Float.isNaN(s[at + j])) {
        return j;
      }
      boolean counts = mining == Mining.HARD || s[at + j] < s[at + i];
      if (counts && (nearest < 0 || s[at + j] > s[at + nearest])) {
        nearest = j;
      }
      if (farthest < 0 || s[at + j] < s[at + farthest]) {
        farthest = j;
      }
    }
    return nearest < 0 ? farthest : nearest;
  }
}
