package dev.rondo.runtime;

import dev.rondo.annotation.Connection;
import dev.rondo.array.Panels;
import dev.rondo.sequence.RaggedBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What arrives at the states of a layer from outside, for its backward pass: ∂L of the output at
 * each step or at the last one, of the states after the last step, and of what is handed out beside
 * the output.
 */
final class Arriving {

  private final RecurrentShape shape;
  private final RaggedBatch batch;
  private final RecurrentRun[] runs;
  private final @Nullable Positions positions;
  private final @Nullable Rows dy;

  /** ∂L/∂y of the last step of each row, of a layer that is only read there. */
  private float[] last = new float[0];

  private boolean alsoEveryStep;

  private final @Nullable Rows exports;

  /** The same of what each source position has. */
  private final @Nullable Rows sourceExports;

  /** ∂L of all states after the last step of each row. */
  private final float[] states;

  /**
   * Allocates.
   *
   * @param runs the directions of the layer
   * @param dy where ∂L/∂y at every step stands, or null if nothing reads y there
   */
  Arriving(
      RecurrentShape shape,
      RaggedBatch batch,
      int maxRows,
      int storageRows,
      RecurrentRun[] runs,
      boolean training,
      @Nullable Rows dy,
      @Nullable Positions positions) {
    this.shape = shape;
    this.batch = batch;
    this.runs = runs;
    this.positions = positions;
    this.dy = dy;
    int size = training ? exportSize(shape) : 0;
    this.exports = size > 0 ? new Rows(batch, storageRows, size, false) : null;
    this.sourceExports =
        training && positions != null && !shape.passes().sourceExports().isEmpty()
            ? new Rows(batch, storageRows, positions.longest(), false)
            : null;
    this.states = new float[training ? stateFloats(shape, maxRows) : 0];
  }

  /** The number of floats of the gradients of all states after the last steps. */
  static int stateFloats(RecurrentShape shape, int maxRows) {
    return Math.multiplyExact(
        Math.multiplyExact(maxRows, shape.definition().directions()), stateStride(shape));
  }

  /** The number of elements of what is handed out beside the output, 0 for nothing. */
  private static int exportSize(RecurrentShape shape) {
    List<Integer> exports = shape.passes().exports();
    if (exports.size() > 1 || shape.passes().sourceExports().size() > 1) {
      throw new IllegalArgumentException(
          "expected a layer that hands out at most one state of each kind but found %d and %d"
              .formatted(exports.size(), shape.passes().sourceExports().size()));
    }
    return exports.isEmpty() ? 0 : shape.states().get(exports.getFirst()).size();
  }

  private static int stateStride(RecurrentShape shape) {
    int stride = 0;
    for (int i = 0; i < shape.states().size(); i++) {
      stride += shape.states().get(i).size();
    }
    return stride;
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return states.length
        + (exports == null ? 0 : exports.values().length)
        + (sourceExports == null ? 0 : sourceExports.values().length);
  }

  // Where it stands.

  /**
   * ∂L/∂y of the last steps will stand here, in rows of a multiple of 16; nowhere, if it is empty.
   *
   * @param everyStep whether something reads y at every step as well, and writes dy
   */
  void readAtLastStep(float[] gradient, boolean everyStep) {
    last = gradient;
    alsoEveryStep = everyStep;
  }

  /** ∂L of the states after the last steps: an array for {@link #state}. */
  float[] states() {
    return states;
  }

  /** From where on ∂L of a state after the last step of a row stands in {@link #states}. */
  int state(int direction, int state, int row) {
    int at = (row * runs.length + direction) * stateStride(shape);
    for (int i = 0; i < state; i++) {
      at += shape.states().get(i).size();
    }
    return at;
  }

  /** ∂L at each step of what is handed out beside the output, or null if nothing is. */
  @Nullable Rows exports() {
    return exports;
  }

  /** ∂L at each step of what is handed out of each source position, or null if nothing is. */
  @Nullable Rows sourceExports() {
    return sourceExports;
  }

  // What it does.

  private boolean hasConnection() {
    return shape.definition().connection() != Connection.NONE;
  }

  private int lastStride() {
    return Panels.pad(shape.outputSize());
  }

  /**
   * Writes dy of a layer that is read at the last step: what arrives at every step, or 0, and with
   * a connection what arrives at the last one.
   */
  void spreadLast(int from, int to, Rows into) {
    if (last.length == 0) {
      return;
    }
    if (!alsoEveryStep) {
      into.clear(from, to);
    }
    if (hasConnection()) {
      into.addLast(from, to, last, lastStride());
    }
  }

  /** What arrives at one direction. */
  RecurrentRun.Upstream at(int direction) {
    return new Direction(direction);
  }

  private final class Direction implements RecurrentRun.Upstream {

    private final int direction;

    Direction(int direction) {
      this.direction = direction;
    }

    @Override
    public void last(int i, int row, float[] activations, int offset) {
      int size = shape.states().get(i).size();
      System.arraycopy(states, state(direction, i, row), activations, offset, size);
      if (i == 0 && last.length > 0 && !hasConnection()) {
        int end = batch.length(row) - 1;
        add(
            last,
            row * lastStride(),
            runs[0].state(0, end, row),
            runs[runs.length - 1].state(0, end, row),
            activations,
            offset);
      }
    }

    @Override
    public void step(int t, int row, float[] activations, int offset) {
      if (dy != null) {
        add(
            dy.values(),
            dy.at(t, row),
            runs[0].output(t, row),
            runs[runs.length - 1].output(t, row),
            activations,
            offset);
      }
    }

    @Override
    public void exported(int i, int t, int row, float[] activations, int offset) {
      if (exports != null) {
        int at = exports.at(t, row);
        for (int u = 0; u < exports.size(); u++) {
          activations[offset + u] += exports.values()[at + u];
        }
      }
    }

    @Override
    public void sourceExported(int i, int t, int row, float[] activations, int offset, int stride) {
      if (sourceExports != null && positions != null) {
        int at = sourceExports.at(t, row);
        for (int s = 0; s < positions.length(row); s++) {
          activations[offset + s * stride] += sourceExports.values()[at + s];
        }
      }
    }

    private void add(float[] above, int aboveAt, int fAt, int bAt, float[] into, int at) {
      Merging.backward(
          shape.definition().merge(),
          direction == 0,
          above,
          aboveAt,
          runs[0].activations(),
          fAt,
          runs[runs.length - 1].activations(),
          bAt,
          into,
          at,
          shape.cellSize());
    }

    @Override
    public boolean everyStep() {
      return dy != null;
    }
  }
}
