package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a stack at work on a batch.
 *
 * <p>Rows are independent up to the gradients of weights, so threads take ranges of them; then
 * shares of {@link #weightGradients}. Nothing is allocated after construction.
 */
sealed interface LayerRun permits RecurrentLayerRun, ConvolutionRun, SelfAttentionRun {

  /**
   * Allocates.
   *
   * @param gradients the store of gradients, or empty where nothing is trained
   * @param x what it reads
   * @param dx where ∂L/∂x is written, or null where nothing is trained
   * @param y where its output at every step is written, or null if nothing reads it and it needs
   *     none
   * @param dy where ∂L/∂y stands, or null where nothing is trained or y is null
   * @param positions the source positions of each row; it is no layer that reads a memory without
   */
  static LayerRun of(
      LayerShape shape,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      RaggedBatch batch,
      int maxRows,
      int maxTotal,
      Masks masks,
      Rows x,
      @Nullable Rows dx,
      @Nullable Rows y,
      @Nullable Rows dy,
      @Nullable Positions positions) {
    return switch (shape) {
      case RecurrentShape of ->
          new RecurrentLayerRun(
              of, kernels, weights, gradients, batch, maxRows, maxTotal, masks, x, dx, y, dy,
              positions);
      case ConvolutionShape of ->
          new ConvolutionRun(
              of,
              kernels,
              weights,
              gradients,
              batch,
              maxRows,
              maxTotal,
              masks,
              x,
              dx,
              required(y),
              dy);
      case SelfAttentionShape of ->
          new SelfAttentionRun(
              of,
              kernels,
              weights,
              gradients,
              batch,
              maxRows,
              maxTotal,
              masks,
              x,
              dx,
              required(y),
              dy);
    };
  }

  private static Rows required(@Nullable Rows y) {
    if (y == null) {
      throw new IllegalStateException("a layer that writes its output at every step has no rows");
    }
    return y;
  }

  /** The number of floats that are allocated, without what it reads and gives. */
  int allocated();

  /** Writes the states before the first step, if it has some. */
  default void start(int from, int to) {}

  /** Runs rows {@code from} to {@code to}, and writes the output at every step if it is read. */
  void forward(int from, int to);

  /**
   * Runs rows {@code from} to {@code to} back, from ∂L/∂y to ∂L/∂x.
   *
   * @param reader the layer that reads y, if there is one
   * @param penalties where the penalties of each row are added
   */
  void backward(int from, int to, @Nullable LayerRun reader, float[] penalties);

  /** What x is multiplied by before anything reads it, or null where it is taken as it is. */
  @Nullable Rows inputMask();

  /** Computes a share of the gradients of all weights. */
  void weightGradients(int worker, int workers);

  /** Whether weights are dropped, so that {@link #prepare} has work. */
  default boolean dropsWeights() {
    return false;
  }

  /** Writes a share of the weights with what is dropped. */
  default void prepare(int worker, int workers) {}

  /** Masks the gradients between two places of their store as the weights were. */
  default void maskGradients(int fromIndex, int toIndex) {}

  /** Whether a forward pass reads transposed weights. */
  default boolean transposesForward() {
    return false;
  }

  /** Derives a share of the transposed weights. */
  void transpose(int worker, int workers);
}
