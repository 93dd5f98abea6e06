package dev.rondo.runtime;

import dev.rondo.kernel.Functions;
import dev.rondo.sequence.RaggedBatch;

/**
 * The attention part of a block.
 *
 * <pre>
 *   [q k v] = [u 1]·Wqkv       c = what each head sees       o = [c 1]·Wo
 *   dc = do·Woᵀ                dWo = Σ [c 1]ᵀ·do
 *   du = d[q k v]·Wqkvᵀ        dWqkv = Σ [u 1]ᵀ·d[q k v]
 * </pre>
 *
 * <p>Each row looks at its own steps alone; see {@link HeadRun}.
 */
final class MultiHeadRun {

  private final AttentionBlockShape shape;
  private final RaggedBatch batch;
  private final Functions functions;
  private final Linear projection;
  private final Linear output;
  private final HeadRun heads;
  private final RowMajor u;
  private final RowMajor qkv;
  private final RowMajor c;

  // Of a training.
  private final RowMajor du;
  private final RowMajor dqkv;
  private final RowMajor dc;

  /** Allocates for the largest batch that will come. */
  MultiHeadRun(
      AttentionBlockShape shape,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      RaggedBatch batch,
      int maxRows,
      int maxTotal) {
    boolean training = gradients.length > 0;
    int size = shape.size();
    this.shape = shape;
    this.batch = batch;
    this.functions = kernels.functions();
    this.projection =
        new Linear(
            kernels.products(), weights, gradients, shape.projection(), size, shape.projected());
    this.output =
        new Linear(kernels.products(), weights, gradients, shape.output(), shape.seen(), size);
    this.heads = new HeadRun(shape, kernels, maxRows, batch.maxSteps(), training);
    this.u = new RowMajor(maxTotal, size, true);
    this.qkv = new RowMajor(maxTotal, shape.projected(), false);
    this.c = new RowMajor(maxTotal, shape.seen(), true);
    int total = training ? maxTotal : 0;
    this.du = new RowMajor(total, size, false);
    this.dqkv = new RowMajor(total, shape.projected(), false);
    this.dc = new RowMajor(total, shape.seen(), false);
    Watch watch = Watch.of(kernels);
    String name = "of the attention of " + shape.called();
    watch.rows("the normed input " + name, u, batch);
    watch.rows("the queries, keys and values " + name, qkv, batch);
    watch.rows("what the heads see " + name, c, batch);
    watch.rows("the gradient of the normed input " + name, du, batch);
    watch.rows("the gradient of queries, keys and values " + name, dqkv, batch);
    watch.rows("the gradient of what the heads see " + name, dc, batch);
  }

  /** The number of floats. */
  static long floats(AttentionBlockShape shape, int rows, int total, int steps, boolean training) {
    int size = shape.size();
    int seen = shape.seen();
    int projected = shape.projected();
    long floats = HeadRun.floats(shape, rows, steps, training);
    floats += RowMajor.floats(total, size, true);
    floats += RowMajor.floats(total, projected, false);
    floats += RowMajor.floats(total, seen, true);
    if (training) {
      floats += RowMajor.floats(total, size, false);
      floats += RowMajor.floats(total, projected, false);
      floats += RowMajor.floats(total, seen, false);
      floats += Linear.floats(size, projected) + Linear.floats(seen, size);
    }
    return floats;
  }

  /** The number of floats that are allocated. */
  long allocated() {
    return (long) heads.allocated()
        + projection.allocated()
        + output.allocated()
        + u.values().length
        + qkv.values().length
        + c.values().length
        + du.values().length
        + dqkv.values().length
        + dc.values().length;
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
    int count = batch.before(to) - first;
    projection.forward(
        u.values(), u.at(first), u.stride(), qkv.values(), qkv.at(first), qkv.stride(), count);
    for (int row = from; row < to; row++) {
      for (int head = 0; head < shape.heads(); head++) {
        heads.forward(qkv, c, head, from, batch.before(row), batch.length(row));
      }
    }
    output.forward(c.values(), c.at(first), c.stride(), o.values(), o.at(first), o.stride(), count);
  }

  /** Computes du of rows {@code from} to {@code to}. */
  void backward(RowMajor arriving, int from, int to) {
    int first = batch.before(from);
    int count = batch.before(to) - first;
    output.inputGradient(
        arriving.values(),
        arriving.at(first),
        arriving.stride(),
        dc.values(),
        dc.at(first),
        dc.stride(),
        count);
    for (int row = from; row < to; row++) {
      for (int head = 0; head < shape.heads(); head++) {
        heads.backward(qkv, dc, dqkv, head, from, batch.before(row), batch.length(row));
      }
    }
    functions.flush(dqkv.values(), dqkv.at(first), count * dqkv.stride());
    projection.inputGradient(
        dqkv.values(),
        dqkv.at(first),
        dqkv.stride(),
        du.values(),
        du.at(first),
        du.stride(),
        count);
  }

  /** Computes a worker's share of the gradients of weights. */
  void weightGradients(RowMajor arriving, int worker, int workers) {
    gradient(projection, u, dqkv, worker, workers);
    gradient(output, c, arriving, worker, workers);
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
    projection.transpose(worker, workers);
    output.transpose(worker, workers);
  }
}
