package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The penalties on the outputs y of a layer, over all N steps of all sequences of a batch, of which
 * P have a step before them; H elements each.
 *
 * <pre>
 *   L += α / (N·H) · Σ (m ∘ y[t])²  +  β / (P·H) · Σ (y[t] − y[t−1])²
 *   dy[t] += 2·α / (N·H) · m² ∘ y[t]  +  2·β / (P·H) · ((y[t] − y[t−1]) − (y[t+1] − y[t]))
 * </pre>
 *
 * <p>m is the dropout of the layer that reads y. S. Merity, B. McCann, R. Socher: Revisiting
 * activation regularization for language RNNs. 2017, arXiv 1708.01009.
 */
final class OutputPenalty {

  private final RaggedBatch batch;
  private final float activation;
  private final float temporal;

  OutputPenalty(RaggedBatch batch, Regularisation regularisation) {
    this.batch = batch;
    this.activation = regularisation.activationPenalty();
    this.temporal = regularisation.temporalPenalty();
  }

  /**
   * Adds the gradients of the penalties of rows {@code from} to {@code to} to dy, and the penalties
   * of each row to its sum.
   */
  void add(int from, int to, Rows y, @Nullable Rows mask, Rows dy, float[] sums) {
    int pairs = batch.total() - batch.rows();
    float alpha = activation / ((float) batch.total() * y.size());
    float beta = pairs == 0 ? 0 : temporal / ((float) pairs * y.size());
    for (int row = from; row < to; row++) {
      double squares = 0;
      double changes = 0;
      for (int t = 0; t < batch.length(row); t++) {
        if (activation > 0) {
          squares += activation(t, row, y, mask, dy, 2 * alpha);
        }
        if (beta > 0) {
          changes += temporal(t, row, y, dy, 2 * beta);
        }
      }
      sums[row] += (float) (alpha * squares + beta * changes);
    }
  }

  private static double activation(
      int t, int row, Rows y, @Nullable Rows mask, Rows dy, float factor) {
    double sum = 0;
    int yAt = y.at(t, row);
    int dyAt = dy.at(t, row);
    for (int u = 0; u < y.size(); u++) {
      float m = mask == null ? 1 : mask.values()[mask.at(t, row) + u];
      float read = m * y.values()[yAt + u];
      dy.values()[dyAt + u] += factor * (m * read);
      sum += (double) read * read;
    }
    return sum;
  }

  private double temporal(int t, int row, Rows y, Rows dy, float factor) {
    double sum = 0;
    float[] values = y.values();
    int now = y.at(t, row);
    int before = t == 0 ? now : y.at(t - 1, row);
    int after = t + 1 == batch.length(row) ? now : y.at(t + 1, row);
    int dyAt = dy.at(t, row);
    for (int u = 0; u < y.size(); u++) {
      float came = values[now + u] - values[before + u];
      float goes = values[after + u] - values[now + u];
      dy.values()[dyAt + u] += factor * (came - goes);
      sum += (double) came * came;
    }
    return sum;
  }
}
