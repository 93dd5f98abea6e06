package dev.rondo.loss;

import java.util.Arrays;

/**
 * Of two pairs the one that is more the same should have the higher score.
 *
 * <pre>
 *   L    = log(1 + Σ exp(scale·(sⱼ − sᵢ)))     over all i and j with a higher goal of i than of j
 *   dsⱼ += scale·exp(scale·(sⱼ − sᵢ) − L),  dsᵢ −= the same
 * </pre>
 *
 * <p>The loss of each pair is L, which is one of the whole batch.
 *
 * <p>J. Su: CoSENT. 2022; X. Huang et al.: CoSENT: consistent sentence embedding via similarity
 * ranking. IEEE/ACM TASLP 2024.
 *
 * @param scale what differences are multiplied by
 */
public record CoSentLoss(float scale) implements PairLoss {

  @Override
  public void forward(float[] s, float[] goals, float[] losses, int count) {
    Arrays.fill(losses, 0, count, (float) loss(s, goals, count));
  }

  /** The largest exponent is taken out of the sum, so that it stays finite. */
  private double loss(float[] s, float[] goals, int count) {
    double largest = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        if (goals[i] > goals[j]) {
          largest = Math.max(largest, exponent(s, i, j));
        }
      }
    }
    double sum = StrictMath.exp(-largest);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        if (goals[i] > goals[j]) {
          sum += StrictMath.exp(exponent(s, i, j) - largest);
        }
      }
    }
    return largest + StrictMath.log(sum);
  }

  private double exponent(float[] s, int i, int j) {
    return scale * ((double) s[j] - s[i]);
  }

  @Override
  public void forwardBackward(float[] s, float[] goals, float[] losses, float[] ds, int count) {
    double loss = loss(s, goals, count);
    Arrays.fill(losses, 0, count, (float) loss);
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int j = 0; j < count; j++) {
        if (goals[i] > goals[j]) {
          sum -= StrictMath.exp(exponent(s, i, j) - loss);
        } else if (goals[j] > goals[i]) {
          sum += StrictMath.exp(exponent(s, j, i) - loss);
        }
      }
      ds[i] = Flushed.of(scale * sum);
    }
  }
}
