package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;

/** v = y[T], which the stack gives itself; nothing comes back to a row that goes on. */
final class LastPool implements Pool {

  private final RaggedBatch batch;
  private final Vectors vectors;
  private final Vectors gradients;

  LastPool(StackRun stack, RaggedBatch batch, boolean training) {
    this.batch = batch;
    int size = stack.shape().outputSize();
    this.vectors = new Vectors(stack.last(), stack.lastStride(), size);
    this.gradients =
        new Vectors(
            training ? stack.lastGradients() : new float[0], stack.lastGradientStride(), size);
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
    return 0;
  }

  @Override
  public void forward(int from, int to) {}

  @Override
  public void backward(int from, int to) {
    for (int row = from; row < Math.min(to, batch.goingOn()); row++) {
      int at = gradients.at(row);
      Arrays.fill(gradients.values(), at, at + gradients.size(), 0);
    }
  }

  @Override
  public void weightGradients(int worker, int workers) {}
}
