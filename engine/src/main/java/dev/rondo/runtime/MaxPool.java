package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;

/** vⱼ = max yⱼ[t], and back to the first step that has it. */
final class MaxPool implements Pool {

  private final StackRun stack;
  private final RaggedBatch batch;
  private final Vectors vectors;
  private final Vectors gradients;

  /** The step that each element of the vectors is of. */
  private final int[] steps;

  MaxPool(StackRun stack, RaggedBatch batch, int maxRows, boolean training) {
    this.stack = stack;
    this.batch = batch;
    this.vectors = Vectors.of(stack, maxRows);
    this.gradients = Vectors.of(stack, training ? maxRows : 0);
    this.steps = new int[vectors.values().length];
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
    float[] y = stack.outputs();
    int size = vectors.size();
    for (int row = from; row < to; row++) {
      int at = vectors.at(row);
      System.arraycopy(y, stack.output(0, row), v, at, size);
      Arrays.fill(steps, at, at + size, 0);
      for (int t = 1; t < batch.length(row); t++) {
        int of = stack.output(t, row);
        for (int j = 0; j < size; j++) {
          // A number that is none wins too, so that it is seen in the loss.
          if (!(y[of + j] <= v[at + j])) {
            v[at + j] = y[of + j];
            steps[at + j] = t;
          }
        }
      }
    }
  }

  @Override
  public void backward(int from, int to) {
    float[] dy = stack.outputGradients();
    float[] dv = gradients.values();
    for (int row = from; row < to; row++) {
      int at = vectors.at(row);
      for (int t = 0; t < batch.length(row); t++) {
        int of = stack.outputGradient(t, row);
        for (int j = 0; j < gradients.size(); j++) {
          dy[of + j] = steps[at + j] == t ? dv[gradients.at(row) + j] : 0;
        }
      }
    }
  }

  @Override
  public void weightGradients(int worker, int workers) {}
}
