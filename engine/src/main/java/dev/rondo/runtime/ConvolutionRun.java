package dev.rondo.runtime;

import dev.rondo.annotation.Activation;
import dev.rondo.annotation.Connection;
import dev.rondo.array.Panels;
import dev.rondo.sequence.RaggedBatch;
import org.jspecify.annotations.Nullable;

/**
 * One layer of convolutions at work on a batch.
 *
 * <pre>
 *   x' = x ∘ m
 *   a[t] = [x'[t] 1]·[W₀; b] + Σ x'[t + o]·Wₒ      over the other offsets o, in their order
 *   f[t] = φ(a[t])                                y[t] = f[t], or joined with x[t]
 *
 *   da = df ∘ φ'(a)      dx'[t + o] += da[t]·Wₒᵀ      dWₒ = Σ x'[t + o]ᵀ·da[t]
 * </pre>
 *
 * <p>Nothing is gathered: rows that have a step t + o are the first ones of its block, so that what
 * a product reads and what it writes are neighbours in the store; where no row ends, those of many
 * steps are, and {@link ConvolutionTaps} makes one product of them. A step outside of a row is left
 * out, as if it were zeros.
 */
final class ConvolutionRun implements LayerRun {

  private final RaggedBatch batch;
  private final ActivationFunction activation;
  private final ConvolutionTaps taps;
  private final Bypass bypass;
  private final InputMask mask;
  private final Rows x;
  private final @Nullable Rows dx;
  private final Rows y;
  private final @Nullable Rows dy;

  /** x' where something is dropped, and its gradient. */
  private final @Nullable Rows dropped;

  private final @Nullable Rows droppedGradient;

  /** a where the backward pass reads it, else the place of f. */
  private final Rows sums;

  /** f where y overwrites its place and the backward pass reads it, else where y is joined. */
  private final Rows inner;

  /** A vector for each row, where an activation needs one. */
  private final float[] scratch;

  /** Allocates; what each place is, {@link LayerRun#of} says. */
  ConvolutionRun(
      ConvolutionShape shape,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      RaggedBatch batch,
      int maxRows,
      int maxTotal,
      Masks masks,
      Rows x,
      @Nullable Rows dx,
      Rows y,
      @Nullable Rows dy) {
    ConvolutionLayer definition = shape.definition();
    boolean training = gradients.length > 0;
    int storageRows = Math.addExact(maxRows, maxTotal);
    this.batch = batch;
    this.activation = new ActivationFunction(definition.activation(), kernels);
    this.x = x;
    this.dx = dx;
    this.y = y;
    this.dy = dy;
    this.mask =
        new InputMask(
            batch,
            maxRows,
            storageRows,
            masks,
            shape.number(),
            x.size(),
            definition.regularisation(),
            training);
    boolean drops = drops(definition, training);
    this.dropped = drops ? new Rows(batch, storageRows, x.size(), true) : null;
    this.droppedGradient = drops ? new Rows(batch, storageRows, x.size(), false) : null;
    this.bypass = new Bypass(shape, kernels, weights, gradients, batch, storageRows, x, y);
    this.inner =
        keepsInner(definition, training)
            ? new Rows(batch, storageRows, y.size(), false)
            : bypass.inner();
    this.sums = keepsSums(definition) ? new Rows(batch, storageRows, y.size(), false) : inner;
    this.scratch = new float[keepsSums(definition) ? maxRows * Panels.pad(y.size()) : 0];
    Watch watch = Watch.of(kernels);
    watch.rows("what " + shape.called() + " reads", dropped);
    watch.rows("the gradient of what " + shape.called() + " reads", droppedGradient);
    watch.rows("the outputs of " + shape.called(), inner == y ? null : inner);
    watch.rows("the sums of " + shape.called(), sums == inner ? null : sums);
    this.taps = new ConvolutionTaps(shape, kernels.products(), batch, weights, gradients);
  }

  private static boolean drops(ConvolutionLayer definition, boolean training) {
    return training && definition.regularisation().dropsInput();
  }

  private static boolean keepsInner(ConvolutionLayer definition, boolean training) {
    boolean isRead = definition.activation() != Activation.NONE;
    return training && isRead && definition.connection() == Connection.RESIDUAL;
  }

  private static boolean keepsSums(ConvolutionLayer definition) {
    return ActivationFunction.readsSum(definition.activation());
  }

  /** The number of floats, without those of masks and of what goes past. */
  static long floats(ConvolutionShape shape, int rows, int storageRows, boolean training) {
    ConvolutionLayer definition = shape.definition();
    int size = shape.inputSize();
    long outputs = Rows.floats(storageRows, shape.outputSize(), false);
    long floats = training ? ConvolutionTaps.floats(shape) : 0;
    if (drops(definition, training)) {
      floats += Rows.floats(storageRows, size, true) + Rows.floats(storageRows, size, false);
    }
    floats += keepsInner(definition, training) ? outputs : 0;
    if (keepsSums(definition)) {
      floats += outputs + (long) rows * Panels.pad(shape.outputSize());
    }
    return floats;
  }

  @Override
  public int allocated() {
    int floats = mask.allocated() + bypass.allocated() + taps.allocated() + scratch.length;
    if (dropped != null && droppedGradient != null) {
      floats += dropped.values().length + droppedGradient.values().length;
    }
    floats += sums == inner ? 0 : sums.values().length;
    return floats + (inner == bypass.inner() ? 0 : inner.values().length);
  }

  @Override
  public @Nullable Rows inputMask() {
    return mask.drawn();
  }

  /** What the products read in this run. */
  private Rows read() {
    return dropped == null || mask.drawn() == null ? x : dropped;
  }

  // Forward.

  @Override
  public void forward(int from, int to) {
    Rows m = mask.draw(from, to);
    if (m != null && dropped != null) {
      multiply(x, m, dropped, from, to);
    }
    taps.forward(read(), sums, from, to);
    sums.writeOnes(from, to);
    Rows f = bypass.inner();
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      int end = Math.min(to, batch.active(t));
      for (int row = from; row < end; row++) {
        int at = inner.at(t, row);
        activation.forward(sums.values(), sums.at(t, row), inner.values(), at, y.size());
        if (inner != f) {
          System.arraycopy(inner.values(), at, f.values(), f.at(t, row), y.size());
        }
      }
    }
    bypass.forward(from, to);
  }

  /** x' = x ∘ m. */
  private void multiply(Rows of, Rows by, Rows into, int from, int to) {
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      int end = Math.min(to, batch.active(t));
      for (int row = from; row < end; row++) {
        int a = of.at(t, row);
        int b = by.at(t, row);
        int c = into.at(t, row);
        for (int i = 0; i < by.size(); i++) {
          into.values()[c + i] = of.values()[a + i] * by.values()[b + i];
        }
      }
    }
  }

  // Backward.

  @Override
  public void backward(int from, int to, @Nullable LayerRun reader, float[] penalties) {
    if (dx == null || dy == null) {
      throw new IllegalStateException("a backward pass of a run that trains nothing");
    }
    boolean written = bypass.backward(from, to, dy, dx);
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      int end = Math.min(to, batch.active(t));
      for (int row = from; row < end; row++) {
        activation.backward(
            sums.values(),
            sums.at(t, row),
            inner.values(),
            inner.at(t, row),
            dy.values(),
            dy.at(t, row),
            y.size(),
            scratch,
            row * Panels.pad(y.size()));
      }
    }
    if (!written) {
      dx.clear(from, to);
    }
    Rows m = mask.drawn();
    if (m == null || droppedGradient == null) {
      taps.backward(dy, dx, from, to);
    } else {
      droppedGradient.clear(from, to);
      taps.backward(dy, droppedGradient, from, to);
      collect(droppedGradient, m, dx, from, to);
    }
  }

  /** dx += dx' ∘ m. */
  private void collect(Rows of, Rows by, Rows into, int from, int to) {
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      int end = Math.min(to, batch.active(t));
      for (int row = from; row < end; row++) {
        int a = of.at(t, row);
        int b = by.at(t, row);
        int c = into.at(t, row);
        for (int i = 0; i < by.size(); i++) {
          into.values()[c + i] += of.values()[a + i] * by.values()[b + i];
        }
      }
    }
  }

  // Weights.

  @Override
  public void weightGradients(int worker, int workers) {
    if (dy == null) {
      throw new IllegalStateException("gradients of weights of a run that trains nothing");
    }
    taps.weightGradients(read(), dy, worker, workers);
    bypass.weightGradients(worker, workers);
  }

  @Override
  public void transpose(int worker, int workers) {
    taps.transpose(worker, workers);
    bypass.transpose(worker, workers);
  }
}
