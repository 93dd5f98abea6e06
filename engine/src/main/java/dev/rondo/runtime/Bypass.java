package dev.rondo.runtime;

import dev.rondo.annotation.Connection;
import dev.rondo.kernel.Functions;
import dev.rondo.random.Initializer;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a layer: what goes past it, from x below to y above.
 *
 * <pre>
 *   RESIDUAL   y = f + x                    df = dy             dx = dy
 *   HIGHWAY    y = g ∘ f + (1 − g) ∘ x      df = dy ∘ g         dx = dy ∘ (1 − g) + da·W
 *              g = σ(a),  a = W·x + b       da = dy ∘ (f − x) ∘ g ∘ (1 − g)
 * </pre>
 *
 * <p>f stands where y will, or beside it for a highway, whose backward pass reads it; df overwrites
 * dy.
 */
final class Bypass {

  /**
   * What the bias of a highway's gate begins as: of the −1 to −4 that Srivastava, Greff and
   * Schmidhuber (2015, section 2.2) name, the one for the fewest layers, as stacks of recurrent
   * layers are.
   */
  private static final float GATE_BIAS = -1;

  private final Connection connection;
  private final RaggedBatch batch;
  private final Functions functions;
  private final Rows x;
  private final Rows y;

  // Of a highway: f, and the gate, whose place its gradient da takes.
  private final @Nullable Rows f;
  private final @Nullable Rows gate;
  private final @Nullable Linear linear;

  Bypass(
      LayerShape shape,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      RaggedBatch batch,
      int storageRows,
      Rows x,
      Rows y) {
    this.connection = shape.definition().connection();
    this.batch = batch;
    this.functions = kernels.functions();
    this.x = x;
    this.y = y;
    int size = x.size();
    boolean highway = shape.hasGate();
    this.f = highway ? new Rows(batch, storageRows, size, false) : null;
    this.gate = highway ? new Rows(batch, storageRows, size, false) : null;
    Watch watch = Watch.of(kernels);
    watch.rows("the output of " + shape.called() + " before its gate", f);
    watch.rows("the gate of " + shape.called(), gate);
    this.linear =
        highway
            ? new Linear(kernels.products(), weights, gradients, shape.gateOffset(), size, size)
            : null;
  }

  // Where the gate lies.

  /** Where the weights of a layer end whose gate, if it has one, begins at an offset. */
  static int end(LayerDefinition definition, int size, int offset) {
    boolean highway = definition.connection() == Connection.HIGHWAY;
    return highway ? Math.addExact(offset, Linear.block(size, size).size()) : offset;
  }

  /** The number of multiplications of one step of one row. */
  static long multiplications(LayerShape shape) {
    return shape.hasGate() ? (shape.inputSize() + 1L) * shape.inputSize() : 0;
  }

  /** The weights of the gate of a layer. */
  static List<PlacedWeight> weights(LayerShape shape) {
    return Linear.weights(
        shape.prefix() + "highway.W",
        shape.prefix() + "highway.b",
        shape.inputSize(),
        shape.inputSize(),
        Initializer.constant(GATE_BIAS),
        shape.gateOffset());
  }

  // What it takes.

  /** The number of floats, of which only a highway takes some. */
  static int floats(LayerShape shape, int storageRows, boolean training) {
    if (!shape.hasGate()) {
      return 0;
    }
    int size = shape.inputSize();
    int rows = Math.multiplyExact(2, Rows.floats(storageRows, size, false));
    return Math.addExact(rows, training ? Linear.floats(size, size) : 0);
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return f == null || gate == null || linear == null
        ? 0
        : f.values().length + gate.values().length + linear.allocated();
  }

  /** Where f is to be written before {@link #forward}. */
  Rows inner() {
    return f == null ? y : f;
  }

  /** Computes y of rows {@code from} to {@code to} from f and x. */
  void forward(int from, int to) {
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      forwardStep(t, from, Math.min(to, batch.active(t)));
    }
  }

  /** Computes y[t] of rows {@code from} to {@code to}, which all have a step t. */
  void forwardStep(int t, int from, int to) {
    switch (connection) {
      case NONE -> {}
      case RESIDUAL -> addInput(t, from, to);
      case HIGHWAY -> mix(t, from, to);
    }
  }

  private void addInput(int t, int from, int end) {
    for (int row = from; row < end; row++) {
      int xAt = x.at(t, row);
      int yAt = y.at(t, row);
      for (int u = 0; u < x.size(); u++) {
        y.values()[yAt + u] += x.values()[xAt + u];
      }
    }
  }

  private void mix(int t, int from, int end) {
    if (f == null || gate == null || linear == null) {
      throw new IllegalStateException("a highway without a gate");
    }
    float[] g = gate.values();
    int first = gate.at(t, from);
    linear.forward(x.values(), x.at(t, from), x.stride(), g, first, gate.stride(), end - from);
    functions.sigmoid(g, first, g, first, (end - from) * gate.stride());
    for (int row = from; row < end; row++) {
      int gAt = gate.at(t, row);
      int fAt = f.at(t, row);
      int xAt = x.at(t, row);
      int yAt = y.at(t, row);
      for (int u = 0; u < x.size(); u++) {
        float open = g[gAt + u];
        y.values()[yAt + u] = open * f.values()[fAt + u] + (1 - open) * x.values()[xAt + u];
      }
    }
  }

  /**
   * Computes df of rows {@code from} to {@code to} in the place of dy, and writes ∂L/∂x.
   *
   * @return whether ∂L/∂x was written
   */
  boolean backward(int from, int to, Rows dy, Rows dx) {
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      int end = Math.min(to, batch.active(t));
      switch (connection) {
        case NONE -> {}
        case RESIDUAL -> {
          for (int row = from; row < end; row++) {
            System.arraycopy(dy.values(), dy.at(t, row), dx.values(), dx.at(t, row), x.size());
          }
        }
        case HIGHWAY -> unmix(t, from, end, dy, dx);
      }
    }
    return connection != Connection.NONE;
  }

  private void unmix(int t, int from, int end, Rows dy, Rows dx) {
    if (f == null || gate == null || linear == null) {
      throw new IllegalStateException("a highway without a gate");
    }
    float[] g = gate.values();
    float[] above = dy.values();
    for (int row = from; row < end; row++) {
      int gAt = gate.at(t, row);
      int fAt = f.at(t, row);
      int xAt = x.at(t, row);
      int dyAt = dy.at(t, row);
      int dxAt = dx.at(t, row);
      for (int u = 0; u < x.size(); u++) {
        float open = g[gAt + u];
        float arrives = above[dyAt + u];
        float difference = f.values()[fAt + u] - x.values()[xAt + u];
        dx.values()[dxAt + u] = arrives * (1 - open);
        above[dyAt + u] = arrives * open;
        g[gAt + u] = arrives * difference * (open * (1 - open));
      }
      Arrays.fill(g, gAt + x.size(), gAt + gate.stride(), 0); // σ(0) is not 0
    }
    int first = gate.at(t, from);
    functions.flush(g, first, (end - from) * gate.stride());
    linear.inputGradientAccumulate(
        g, first, gate.stride(), dx.values(), dx.at(t, from), dx.stride(), end - from);
  }

  /** Computes a share of the gradients of the gate's weights. */
  void weightGradients(int worker, int workers) {
    if (linear == null || gate == null) {
      return;
    }
    linear.clearGradient(worker, workers);
    for (int run = 0; run < batch.runs(); run++) {
      int first = batch.runStart(run);
      linear.gradientAccumulate(
          x.values(),
          x.storageRow(first),
          x.stride(),
          gate.values(),
          gate.storageRow(first),
          gate.stride(),
          batch.runRows(run),
          worker,
          workers);
    }
  }

  /** Derives a share of the transposed weights of the gate. */
  void transpose(int worker, int workers) {
    if (linear != null) {
      linear.transpose(worker, workers);
    }
  }
}
