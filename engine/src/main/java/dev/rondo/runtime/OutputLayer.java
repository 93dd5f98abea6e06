package dev.rondo.runtime;

/** y = W·x + b for rows of a batch, with its gradients, wherever W lies. */
sealed interface OutputLayer permits Linear, TiedOutput, GatedOutput, SampledOutput {

  /** The column of x that must hold a 1; those between the elements of x and it must hold 0. */
  int oneColumn();

  /** The number of floats that are allocated. */
  int allocated();

  /** Computes y = [x 1]·[W b]ᵀ. */
  void forward(float[] x, int xOffset, int xStride, float[] y, int yOffset, int yStride, int rows);

  /** Computes ∂L/∂x = ∂L/∂y·W. */
  void inputGradient(
      float[] dy, int dyOffset, int dyStride, float[] dx, int dxOffset, int dxStride, int rows);

  /** Sets a worker's share of the gradients of the weights that are its own to 0. */
  void clearGradient(int worker, int workers);

  /** Adds [x 1]ᵀ·∂L/∂y of some rows to a worker's share of the gradients of the weights. */
  void gradientAccumulate(
      float[] x,
      int xOffset,
      int xStride,
      float[] dy,
      int dyOffset,
      int dyStride,
      int rows,
      int worker,
      int workers);

  /** Derives what a forward pass alone reads. */
  void deriveForward();

  /** Derives a worker's share of the transposed weights. */
  void transpose(int worker, int workers);
}
