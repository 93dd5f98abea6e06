package dev.rondo.runtime;

import dev.rondo.loss.PairLoss;
import org.jspecify.annotations.Nullable;

/** A loss of the scores of the pairs of a batch. */
final class PairCriterion implements TwinCriterion {

  private final PairScore score;
  private final PairLoss loss;
  private final float boundary;
  private final float[] scores;
  private final float[] ds;

  /**
   * A loss of up to so many pairs.
   *
   * @param boundary the score from which on a pair counts as the same, for {@code right}
   */
  PairCriterion(PairScore score, PairLoss loss, float boundary, int maxPairs, boolean training) {
    this.score = score;
    this.loss = loss;
    this.boundary = boundary;
    this.scores = new float[maxPairs];
    this.ds = new float[training ? maxPairs : 0];
  }

  @Override
  public int allocated() {
    return score.allocated() + scores.length + ds.length;
  }

  @Override
  public void train(long seed, long step) {
    score.train(seed, step);
  }

  @Override
  public void rest() {
    score.rest();
  }

  @Override
  public void forward(TwinRows rows, Vectors vectors, int from, int to) {
    score.forward(vectors, rows.rows(0), rows.rows(1), rows.examples(), from, to, scores);
  }

  @Override
  public void judge(
      TwinRows rows,
      Vectors vectors,
      float[] losses,
      boolean[] right,
      @Nullable Vectors gradients) {
    if (gradients == null) {
      loss.forward(scores, rows.goals(), losses, rows.count());
    } else {
      loss.forwardBackward(scores, rows.goals(), losses, ds, rows.count());
    }
    for (int i = 0; i < rows.count(); i++) {
      right[i] = scores[i] >= boundary == rows.goals()[i] >= 0.5f;
    }
  }

  @Override
  public void backward(TwinRows rows, Vectors vectors, int from, int to, Vectors gradients) {
    score.backward(vectors, rows.rows(0), rows.rows(1), from, to, ds, gradients);
  }

  @Override
  public void transpose(int worker, int workers) {
    score.transpose(worker, workers);
  }

  @Override
  public void weightGradients(int examples, int worker, int workers) {
    score.weightGradients(examples, worker, workers);
  }
}
