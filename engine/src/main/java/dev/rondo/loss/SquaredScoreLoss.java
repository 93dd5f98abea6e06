package dev.rondo.loss;

/**
 * (s − g)², the score itself as the goal.
 *
 * <pre>
 *   ds = 2·(s − g) / pairs
 * </pre>
 */
public record SquaredScoreLoss() implements PairLoss {

  @Override
  public void forward(float[] s, float[] goals, float[] losses, int count) {
    for (int i = 0; i < count; i++) {
      losses[i] = (s[i] - goals[i]) * (s[i] - goals[i]);
    }
  }

  @Override
  public void forwardBackward(float[] s, float[] goals, float[] losses, float[] ds, int count) {
    forward(s, goals, losses, count);
    for (int i = 0; i < count; i++) {
      ds[i] = 2 * (s[i] - goals[i]) / count;
    }
  }
}
