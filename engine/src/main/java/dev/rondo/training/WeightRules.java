package dev.rondo.training;

import dev.rondo.runtime.ModelShape;
import dev.rondo.runtime.PlacedWeight;
import dev.rondo.runtime.Weight;
import java.util.List;

/**
 * What a training demands of weights beyond a small loss.
 *
 * <pre>
 *   L += l1 · Σ|w| + l2 · Σw²           dw += l1 · sign w + 2 · l2 · w       matrices, but not the embedding
 *   w ← w · min(1, c / ‖w‖)             after a step                         w the row of a matrix into a unit
 *   w ← min(max(w, −limit), limit)      after a step                         weights that declare a limit
 *   dw ← 0, w ← w                       in a step                            weights that are frozen
 * </pre>
 */
final class WeightRules {

  private final float l1;
  private final float l2;
  private final float maxNorm;
  private final boolean limits;
  private final List<PlacedWeight> placed;

  private final LearnedWeights learned;

  /** 1 for each element of a matrix, else 0; empty where there is no penalty. */
  private final float[] penalised;

  /**
   * Finds the weights in their store.
   *
   * @param vectors what tables begin with, some of which may be frozen
   */
  WeightRules(TrainerSettings<?> settings, ModelShape shape, List<FirstVectors> vectors) {
    this.l1 = settings.l1();
    this.l2 = settings.l2();
    this.maxNorm = settings.maxNorm();
    this.placed = shape.placed();
    this.learned = learned(shape, vectors);
    this.limits =
        maxNorm < Float.POSITIVE_INFINITY || placed.stream().anyMatch(p -> p.weight().limit() > 0);
    this.penalised = new float[l1 > 0 || l2 > 0 ? shape.size() : 0];
    for (PlacedWeight of : placed) {
      if (penalised.length > 0 && !of.weight().vector()) {
        mark(of);
      }
    }
  }

  private static LearnedWeights learned(ModelShape shape, List<FirstVectors> vectors) {
    float[] frozen = shape.allocate();
    vectors.forEach(first -> first.markFrozen(shape, frozen));
    return LearnedWeights.but(frozen);
  }

  /** The weights that are not frozen. */
  LearnedWeights learned() {
    return learned;
  }

  private void mark(PlacedWeight of) {
    for (int row = 0; row < of.weight().rows(); row++) {
      for (int column = 0; column < of.weight().columns(); column++) {
        penalised[of.index(row, column)] = 1;
      }
    }
  }

  /** Adds the gradients of the penalties between two places of the stores. */
  void addPenalties(float[] weights, float[] gradients, int from, int to) {
    if (penalised.length == 0) {
      return;
    }
    float twice = 2 * l2;
    for (int i = from; i < to; i++) {
      gradients[i] += penalised[i] * (twice * weights[i] + l1 * Math.signum(weights[i]));
    }
  }

  /** Whether {@link #limit(float[], int, int)} has work. */
  boolean limit() {
    return limits;
  }

  /** Limits a worker's share of the weights: some units of each. */
  void limit(float[] weights, int worker, int workers) {
    for (int i = 0; i < placed.size(); i++) {
      PlacedWeight of = placed.get(i);
      Weight weight = of.weight();
      int from = (int) ((long) weight.rows() * worker / workers);
      int to = (int) ((long) weight.rows() * (worker + 1) / workers);
      for (int row = from; row < to; row++) {
        if (maxNorm < Float.POSITIVE_INFINITY && !weight.vector()) {
          shorten(weights, of, row);
        }
        if (weight.limit() > 0) {
          clamp(weights, of, row);
        }
      }
    }
  }

  private void shorten(float[] weights, PlacedWeight of, int row) {
    double squares = 0;
    for (int column = 0; column < of.weight().columns(); column++) {
      double w = weights[of.index(row, column)];
      squares += w * w;
    }
    double norm = Math.sqrt(squares);
    if (norm > maxNorm) {
      float factor = (float) (maxNorm / norm);
      for (int column = 0; column < of.weight().columns(); column++) {
        weights[of.index(row, column)] *= factor;
      }
    }
  }

  private static void clamp(float[] weights, PlacedWeight of, int row) {
    float limit = of.weight().limit();
    for (int column = 0; column < of.weight().columns(); column++) {
      int at = of.index(row, column);
      weights[at] = Math.clamp(weights[at], -limit, limit);
    }
  }
}
