package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;

/** v = Σ y[t], and back dy[t] = dv; or for the mean both divided by T. */
final class MeanPool implements Pool {

  private final StackRun stack;
  private final RaggedBatch batch;
  private final Vectors vectors;
  private final Vectors gradients;
  private final boolean mean;

  MeanPool(StackRun stack, RaggedBatch batch, int maxRows, boolean training, boolean mean) {
    this.stack = stack;
    this.batch = batch;
    this.vectors = Vectors.of(stack, maxRows);
    this.gradients = Vectors.of(stack, training ? maxRows : 0);
    this.mean = mean;
  }

  @Override
  public Vectors vectors() {
    return vectors;
  }

  @Override
  public Vectors gradients() {
    return gradients;
  }

  @Override
  public int allocated() {
    return vectors.values().length + gradients.values().length;
  }

  @Override
  public void forward(int from, int to) {
    float[] v = vectors.values();
    int size = vectors.size();
    for (int row = from; row < to; row++) {
      int at = vectors.at(row);
      Arrays.fill(v, at, at + size, 0);
      for (int t = 0; t < batch.length(row); t++) {
        add(stack.outputs(), stack.output(t, row), v, at, size);
      }
      float part = part(row);
      for (int j = 0; j < size; j++) {
        v[at + j] *= part;
      }
    }
  }

  /** What each step counts. */
  private float part(int row) {
    return mean ? 1f / batch.length(row) : 1;
  }

  private static void add(float[] y, int from, float[] v, int at, int size) {
    for (int j = 0; j < size; j++) {
      v[at + j] += y[from + j];
    }
  }

  @Override
  public void backward(int from, int to) {
    float[] dv = gradients.values();
    for (int row = from; row < to; row++) {
      float part = part(row);
      for (int t = 0; t < batch.length(row); t++) {
        int at = stack.outputGradient(t, row);
        float[] dy = stack.outputGradients();
        for (int j = 0; j < gradients.size(); j++) {
          dy[at + j] = dv[gradients.at(row) + j] * part;
        }
      }
    }
  }

  @Override
  public void weightGradients(int worker, int workers) {}
}
