package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.array.Store;
import dev.rondo.array.Transposition;
import dev.rondo.kernel.Products;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;

/**
 * The products of a convolution, one for each step of the widest window; a tap is such a step.
 *
 * <p>A product takes as many steps at once as lie without a gap in the store, both where it reads
 * and where it writes: all of them in a batch of one length. Which steps those are changes no bit,
 * as an output is one chain over the taps and the elements of each.
 */
final class ConvolutionTaps {

  private final ConvolutionShape shape;
  private final Products products;
  private final RaggedBatch batch;
  private final float[] weights;
  private final float[] gradients;
  private final float[] transposed;

  ConvolutionTaps(
      ConvolutionShape shape,
      Products products,
      RaggedBatch batch,
      float[] weights,
      float[] gradients) {
    this.shape = shape;
    this.products = products;
    this.batch = batch;
    this.weights = weights;
    this.gradients = gradients;
    this.transposed =
        gradients.length == 0
            ? new float[0]
            : Store.allocate(transposedOffset(shape, shape.taps()));
  }

  private static int transposedOffset(ConvolutionShape shape, int tap) {
    int offset = Store.FIRST;
    for (int before = 0; before < tap; before++) {
      offset = Math.addExact(offset, Panels.size(shape.columns(before), shape.inputSize()));
    }
    return offset;
  }

  /** The number of floats of a training. */
  static int floats(ConvolutionShape shape) {
    return Store.length(transposedOffset(shape, shape.taps()));
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return transposed.length;
  }

  /** Derives a share of the transposed weights. */
  void transpose(int worker, int workers) {
    int size = shape.inputSize();
    for (int tap = 0; tap < shape.taps(); tap++) {
      Transposition.copy(
          weights,
          shape.tapOffset(tap),
          shape.depth(tap),
          shape.columns(tap),
          0,
          transposed,
          transposedOffset(shape, tap),
          shape.columns(tap),
          size,
          0,
          Frame.share(size, worker, workers),
          Frame.share(size, worker + 1, workers));
    }
  }

  // What lies without a gap.

  /** The first step that has one {@code behind} steps behind it. */
  private static int first(int behind) {
    return Math.max(0, -behind);
  }

  /** Behind the last one. */
  private int end(int behind) {
    return batch.steps() - Math.max(0, behind);
  }

  /** Up to which row, at most {@code to}, rows have a step t and the one behind it. */
  private int rows(int t, int behind, int to) {
    return Math.min(to, batch.active(t + Math.max(0, behind)));
  }

  /** Behind the last step whose rows follow those of step t without a gap. */
  private int span(int t, int behind, int from, int to) {
    int last = t;
    while (last + 1 < end(behind)
        && rows(last + 1, behind, to) > from
        && follows(last, rows(last, behind, to) - from)
        && follows(last + behind, rows(last, behind, to) - from)) {
      last++;
    }
    return last + 1;
  }

  private boolean follows(int t, int rows) {
    return batch.start(t + 1) - batch.start(t) == rows;
  }

  /** The number of rows from step t up to a span's end. */
  private int count(int t, int end, int behind, int from, int to) {
    return batch.start(end - 1) - batch.start(t) + rows(end - 1, behind, to) - from;
  }

  // Products.

  /** Computes the sums of rows {@code from} to {@code to}; all columns, padding included. */
  void forward(Rows x, Rows sums, int from, int to) {
    forward(shape.center(), x, sums, from, to);
    for (int tap = 0; tap < shape.taps(); tap++) {
      if (tap != shape.center()) {
        forward(tap, x, sums, from, to);
      }
    }
  }

  private void forward(int tap, Rows x, Rows sums, int from, int to) {
    int behind = shape.step(tap);
    int t = first(behind);
    while (t < end(behind) && rows(t, behind, to) > from) {
      int end = span(t, behind, from, to);
      int rows = count(t, end, behind, from, to);
      forward(tap, x, x.at(t + behind, from), sums, sums.at(t, from), rows);
      t = end;
    }
  }

  private void forward(int tap, Rows x, int xAt, Rows sums, int at, int rows) {
    float[] a = x.values();
    float[] c = sums.values();
    int w = shape.tapOffset(tap);
    int depth = shape.depth(tap);
    int columns = shape.columns(tap);
    if (tap == shape.center()) {
      products.multiply(a, xAt, x.stride(), weights, w, c, at, sums.stride(), rows, depth, columns);
    } else {
      products.multiplyAccumulate(
          a, xAt, x.stride(), weights, w, c, at, sums.stride(), rows, depth, columns);
    }
  }

  /** Adds to ∂L/∂x of rows {@code from} to {@code to} what the gradients of the sums say. */
  void backward(Rows da, Rows dx, int from, int to) {
    for (int tap = 0; tap < shape.taps(); tap++) {
      int behind = shape.step(tap);
      int w = transposedOffset(shape, tap);
      int t = first(behind);
      while (t < end(behind) && rows(t, behind, to) > from) {
        int end = span(t, behind, from, to);
        products.multiplyAccumulate(
            da.values(),
            da.at(t, from),
            da.stride(),
            transposed,
            w,
            dx.values(),
            dx.at(t + behind, from),
            dx.stride(),
            count(t, end, behind, from, to),
            shape.columns(tap),
            shape.inputSize());
        t = end;
      }
    }
  }

  /** Computes a worker's share of the gradients: some rows of each block, step after step. */
  void weightGradients(Rows x, Rows da, int worker, int workers) {
    for (int tap = 0; tap < shape.taps(); tap++) {
      int depth = shape.depth(tap);
      int from = Frame.share(depth, worker, workers);
      int to = Frame.share(depth, worker + 1, workers);
      Panels.clear(gradients, shape.tapOffset(tap), depth, shape.columns(tap), from, to);
      weightGradients(tap, x, da, from, to);
      clearPadding(tap, from, to);
    }
  }

  private void weightGradients(int tap, Rows x, Rows da, int fromDepth, int toDepth) {
    int behind = shape.step(tap);
    int t = first(behind);
    while (t < end(behind)) {
      int end = span(t, behind, 0, batch.rows());
      products.outerAccumulate(
          x.values(),
          x.at(t + behind, 0),
          x.stride(),
          da.values(),
          da.at(t, 0),
          da.stride(),
          gradients,
          shape.tapOffset(tap),
          count(t, end, behind, 0, batch.rows()),
          shape.depth(tap),
          shape.columns(tap),
          fromDepth,
          toDepth);
      t = end;
    }
  }

  /** Sets columns of padding to 0, in which the gradients of other filters were summed. */
  private void clearPadding(int tap, int fromDepth, int toDepth) {
    int columns = shape.columns(tap);
    int padding = Panels.pad(columns) - columns;
    for (int k = fromDepth; k < toDepth && padding > 0; k++) {
      int at = shape.tapOffset(tap) + Panels.index(shape.depth(tap), columns, k, columns - 1) + 1;
      Arrays.fill(gradients, at, at + padding, 0);
    }
  }
}
