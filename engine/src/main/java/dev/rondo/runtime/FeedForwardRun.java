package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.sequence.RaggedBatch;

/**
 * The feed-forward part of a block.
 *
 * <pre>
 *   a = [u 1]·W1      f = φ(a)               o = [f 1]·W2
 *   df = do·W2ᵀ       da = df ∘ φ'(a)        du = da·W1ᵀ
 *   dW2 = Σ [f 1]ᵀ·do                        dW1 = Σ [u 1]ᵀ·da
 * </pre>
 */
final class FeedForwardRun {

  private final RaggedBatch batch;
  private final ActivationFunction activation;
  private final Linear inner;
  private final Linear outer;
  private final RowMajor u;
  private final RowMajor a;
  private final RowMajor f;

  // Of a training; da stands in the place of df.
  private final RowMajor du;
  private final RowMajor da;

  /** A vector for each row, where an activation needs one. */
  private final float[] scratch;

  /** Allocates for the largest batch that will come. */
  FeedForwardRun(
      AttentionBlockShape shape,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      RaggedBatch batch,
      int maxRows,
      int maxTotal) {
    boolean training = gradients.length > 0;
    int size = shape.size();
    int units = shape.units();
    this.batch = batch;
    this.activation = new ActivationFunction(shape.layer().activation(), kernels);
    this.inner = new Linear(kernels.products(), weights, gradients, shape.inner(), size, units);
    this.outer = new Linear(kernels.products(), weights, gradients, shape.outer(), units, size);
    this.u = new RowMajor(maxTotal, size, true);
    this.a = new RowMajor(maxTotal, units, false);
    this.f = new RowMajor(maxTotal, units, true);
    int total = training ? maxTotal : 0;
    this.du = new RowMajor(total, size, false);
    this.da = new RowMajor(total, units, false);
    this.scratch = new float[scratch(shape, maxRows, training)];
    Watch watch = Watch.of(kernels);
    String name = "of the feed-forward part of " + shape.called();
    watch.rows("the normed input " + name, u, batch);
    watch.rows("the sums " + name, a, batch);
    watch.rows("the units " + name, f, batch);
    watch.rows("the gradient of the normed input " + name, du, batch);
    watch.rows("the gradient of the units " + name, da, batch);
  }

  private static int scratch(AttentionBlockShape shape, int rows, boolean training) {
    boolean needed = training && ActivationFunction.readsSum(shape.layer().activation());
    return needed ? Math.multiplyExact(rows, Panels.pad(shape.units())) : 0;
  }

  /** The number of floats. */
  static long floats(AttentionBlockShape shape, int rows, int total, boolean training) {
    int size = shape.size();
    int units = shape.units();
    long floats = RowMajor.floats(total, size, true);
    floats += RowMajor.floats(total, units, false);
    floats += RowMajor.floats(total, units, true);
    if (training) {
      floats += RowMajor.floats(total, size, false);
      floats += RowMajor.floats(total, units, false);
      floats += Linear.floats(size, units) + Linear.floats(units, size);
    }
    return floats + scratch(shape, rows, training);
  }

  /** The number of floats that are allocated. */
  long allocated() {
    return (long) inner.allocated()
        + outer.allocated()
        + u.values().length
        + a.values().length
        + f.values().length
        + du.values().length
        + da.values().length
        + scratch.length;
  }

  /** Where u is written before {@link #forward}. */
  RowMajor input() {
    return u;
  }

  /** Where ∂L/∂u stands after {@link #backward}. */
  RowMajor inputGradient() {
    return du;
  }

  /** Computes o of rows {@code from} to {@code to}. */
  void forward(RowMajor o, int from, int to) {
    int first = batch.before(from);
    int end = batch.before(to);
    int count = end - first;
    inner.forward(u.values(), u.at(first), u.stride(), a.values(), a.at(first), a.stride(), count);
    for (int i = first; i < end; i++) {
      activation.forward(a.values(), a.at(i), f.values(), f.at(i), f.size());
    }
    outer.forward(f.values(), f.at(first), f.stride(), o.values(), o.at(first), o.stride(), count);
  }

  /** Computes du of rows {@code from} to {@code to}. */
  void backward(RowMajor arriving, int from, int to) {
    int first = batch.before(from);
    int end = batch.before(to);
    outer.inputGradient(
        arriving.values(),
        arriving.at(first),
        arriving.stride(),
        da.values(),
        da.at(first),
        da.stride(),
        end - first);
    int slot = scratch.length == 0 ? 0 : from * Panels.pad(f.size());
    for (int i = first; i < end; i++) {
      activation.backward(
          a.values(), a.at(i), f.values(), f.at(i), da.values(), da.at(i), f.size(), scratch, slot);
    }
    inner.inputGradient(
        da.values(),
        da.at(first),
        da.stride(),
        du.values(),
        du.at(first),
        du.stride(),
        end - first);
  }

  /** Computes a worker's share of the gradients of weights. */
  void weightGradients(RowMajor arriving, int worker, int workers) {
    gradient(inner, u, da, worker, workers);
    gradient(outer, f, arriving, worker, workers);
  }

  private void gradient(Linear of, RowMajor x, RowMajor dy, int worker, int workers) {
    of.clearGradient(worker, workers);
    of.gradientAccumulate(
        x.values(),
        x.at(0),
        x.stride(),
        dy.values(),
        dy.at(0),
        dy.stride(),
        batch.total(),
        worker,
        workers);
  }

  /** Derives a share of the transposed weights. */
  void transpose(int worker, int workers) {
    inner.transpose(worker, workers);
    outer.transpose(worker, workers);
  }
}
