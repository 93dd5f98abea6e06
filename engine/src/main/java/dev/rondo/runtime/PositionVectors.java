package dev.rondo.runtime;

import dev.rondo.annotation.PositionEncoding;
import dev.rondo.array.Panels;
import dev.rondo.sequence.RaggedBatch;

/**
 * What self-attention adds to each step for its place.
 *
 * <pre>
 *   p[t, 2·i] = sin(t / 10000^(2·i/D)),  p[t, 2·i + 1] = cos(t / 10000^(2·i/D))
 *   or row min(t, P − 1) of a matrix that is learned,  dp[t] = Σ dz[t] over the rows, in their order
 * </pre>
 */
final class PositionVectors {

  /** The longest wave, in multiples of 2·π steps (Vaswani et al. 2017, section 3.5). */
  private static final double LONGEST_WAVE = 10_000;

  private final SelfAttentionLayer layer;
  private final RaggedBatch batch;
  private final float[] weights;
  private final float[] gradients;
  private final int offset;

  /** The sinusoids of each step. */
  private final float[] waves;

  PositionVectors(SelfAttentionShape shape, RaggedBatch batch, float[] weights, float[] gradients) {
    this.layer = shape.definition();
    this.batch = batch;
    this.weights = weights;
    this.gradients = gradients;
    this.offset = shape.positionOffset();
    this.waves = new float[floats(shape, batch.maxSteps())];
    int size = layer.hidden();
    for (int i = 0; i < waves.length; i++) {
      waves[i] = wave(i / size, i % size);
    }
  }

  private float wave(int t, int j) {
    double angle = t / StrictMath.pow(LONGEST_WAVE, (j - j % 2) / (double) layer.hidden());
    return (float) (j % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle));
  }

  /** The number of floats. */
  static int floats(SelfAttentionShape shape, int steps) {
    SelfAttentionLayer layer = shape.definition();
    boolean given = layer.positions() == PositionEncoding.SINUSOIDAL;
    return given ? Math.multiplyExact(steps, layer.hidden()) : 0;
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return waves.length;
  }

  /** Adds the vectors to what rows {@code from} to {@code to} have. */
  void add(RowMajor z, int from, int to) {
    for (int row = from; row < to; row++) {
      int first = batch.before(row);
      for (int t = 0; t < batch.length(row); t++) {
        int at = z.at(first + t);
        switch (layer.positions()) {
          case NONE -> {}
          case SINUSOIDAL -> {
            int size = layer.hidden();
            for (int j = 0; j < size; j++) {
              z.values()[at + j] += waves[t * size + j];
            }
          }
          case LEARNED -> add(weights, place(t), z.values(), at, true);
        }
      }
    }
  }

  /** Which vector a step has. */
  private int place(int t) {
    return Math.min(t, layer.longest() - 1);
  }

  /** Adds a row of the matrix to a vector, or a vector to a row of the matrix. */
  private void add(float[] matrix, int place, float[] vector, int at, boolean toVector) {
    int size = layer.hidden();
    for (int n = 0; n < size; n += Panels.WIDTH) {
      int row = offset + Panels.index(layer.longest(), size, place, n);
      int width = Math.min(Panels.WIDTH, size - n);
      for (int j = 0; j < width; j++) {
        if (toVector) {
          vector[at + n + j] += matrix[row + j];
        } else {
          matrix[row + j] += vector[at + n + j];
        }
      }
    }
  }

  /** Computes a worker's share of the gradients: those of some positions. */
  void weightGradients(RowMajor dz, int worker, int workers) {
    if (layer.positions() != PositionEncoding.LEARNED) {
      return;
    }
    int count = layer.longest();
    int from = Frame.share(count, worker, workers);
    int to = Frame.share(count, worker + 1, workers);
    Panels.clear(gradients, offset, count, layer.hidden(), from, to);
    for (int row = 0; row < batch.rows(); row++) {
      for (int t = from; t < batch.length(row) && (t < to || to == count); t++) {
        int place = place(t);
        if (place >= from && place < to) {
          add(gradients, place, dz.values(), dz.at(batch.before(row) + t), false);
        }
      }
    }
  }
}
