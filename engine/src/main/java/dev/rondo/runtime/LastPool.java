package dev.rondo.runtime;

/** v = y[T], which the stack gives itself. */
final class LastPool implements Pool {

  private final Vectors vectors;
  private final Vectors gradients;

  LastPool(StackRun stack, boolean training) {
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
  public void backward(int from, int to) {}

  @Override
  public void weightGradients(int worker, int workers) {}
}
