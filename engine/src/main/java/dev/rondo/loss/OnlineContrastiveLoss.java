package dev.rondo.loss;

import org.jspecify.annotations.Nullable;

/**
 * {@link ContrastiveLoss} of the hard pairs of a batch: of those that are the same and farther than
 * the nearest that differ, and of those that differ and are nearer than the farthest that are the
 * same. Others cost nothing. A goal of a half or more is the same. In a batch of one kind all pairs
 * are hard.
 *
 * <p>N. Reimers, I. Gurevych: Sentence-BERT. EMNLP 2019, arXiv 1908.10084, whose library has this
 * loss.
 *
 * @param similarity what the scores are
 * @param margin the distance from which on pairs that differ cost nothing
 */
public record OnlineContrastiveLoss(Similarity similarity, float margin) implements PairLoss {

  private static final float HALF = 0.5f;

  /**
   * The loss of scores of this similarity.
   *
   * @throws IllegalArgumentException if it is the dot product
   */
  public OnlineContrastiveLoss {
    ContrastiveLoss.requireDistance(similarity);
  }

  @Override
  public void forward(float[] s, float[] goals, float[] losses, int count) {
    judge(s, goals, losses, null, count);
  }

  @Override
  public void forwardBackward(float[] s, float[] goals, float[] losses, float[] ds, int count) {
    judge(s, goals, losses, ds, count);
  }

  private void judge(float[] s, float[] goals, float[] losses, float @Nullable [] ds, int count) {
    float farthestSame = Float.NEGATIVE_INFINITY;
    float nearestOther = Float.POSITIVE_INFINITY;
    int same = 0;
    for (int i = 0; i < count; i++) {
      float d = similarity.distance(s[i]);
      if (goals[i] >= HALF) {
        farthestSame = Math.max(farthestSame, d);
        same++;
      } else {
        nearestOther = Math.min(nearestOther, d);
      }
    }
    boolean oneKind = same == 0 || same == count;
    for (int i = 0; i < count; i++) {
      float d = similarity.distance(s[i]);
      boolean isSame = goals[i] >= HALF;
      // Not d > and d <, of which NaN would make a pair that costs nothing.
      boolean isEasy = !oneKind && (isSame ? d <= nearestOther : d >= farthestSame);
      float off = isSame ? d : Math.max(0, margin - d);
      losses[i] = isEasy ? 0 : HALF * off * off;
      if (ds != null) {
        ds[i] = isEasy ? 0 : (isSame ? -off : off) / count;
      }
    }
  }
}
