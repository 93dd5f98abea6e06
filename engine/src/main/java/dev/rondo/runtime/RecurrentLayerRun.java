package dev.rondo.runtime;

import dev.rondo.annotation.Connection;
import dev.rondo.array.Store;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One recurrent layer of a stack at work on a batch: what it reads goes through an {@link Edge}
 * into each direction, what these give is merged, and joined with what goes past.
 */
final class RecurrentLayerRun implements LayerRun {

  /** The numbers of masks of a direction; those of what the layer reads come before. */
  private static final int MASKS_OF_DIRECTION = 1 << 12;

  private static final int WEIGHTS = 1 << 11;

  private final RecurrentShape shape;
  private final RaggedBatch batch;
  private final RecurrentRun[] runs;
  private final WeightDrop[] drops;
  private final Arriving arriving;
  private final RecurrentRun.Upstream[] upstream;
  private final InputMask mask;
  private final Edge edge;
  private final Starts starts;
  private final float[] gradients;
  private final @Nullable Rows dx;

  // The output at every step, where something reads it.
  private final @Nullable Rows y;
  private final @Nullable Rows dy;
  private final @Nullable Bypass bypass;
  private final @Nullable OutputPenalty penalty;

  /**
   * Allocates.
   *
   * @param x what it reads
   * @param dx where ∂L/∂x is written, or null where nothing is trained
   * @param y where its output at every step is written, or null if nothing reads it
   * @param dy where ∂L/∂y stands, or null where nothing is trained or y is null
   * @param positions the source positions of each row; it is no layer that reads a memory without
   */
  RecurrentLayerRun(
      RecurrentShape shape,
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
    this.shape = shape;
    this.batch = batch;
    this.gradients = gradients;
    this.dx = dx;
    this.y = y;
    this.dy = dy;
    RecurrentLayer definition = shape.definition();
    Regularisation regularisation = definition.regularisation();
    boolean training = gradients.length > 0;
    int storageRows = Math.addExact(maxRows, maxTotal);
    this.runs = new RecurrentRun[definition.directions()];
    this.drops = new WeightDrop[training && regularisation.weightDrop() > 0 ? runs.length : 0];
    this.upstream = new RecurrentRun.Upstream[runs.length];
    for (int d = 0; d < runs.length; d++) {
      int use = shape.number() * InputMask.OF_LAYER + d * MASKS_OF_DIRECTION;
      int offset = shape.weightOffset(d);
      if (drops.length > 0) {
        drops[d] =
            new WeightDrop(
                masks, use + WEIGHTS, regularisation.weightDrop(), shape.passes(), weights, offset);
      }
      runs[d] =
          new RecurrentRun(
              shape.passes(),
              d == 1,
              masks,
              use + InputMask.OWN,
              drops.length > 0 ? drops[d].copy() : weights,
              drops.length > 0 ? Store.FIRST : offset,
              gradients,
              offset,
              batch,
              maxRows,
              maxTotal,
              shape.passes().memorySize() > 0 ? positions : null);
      runs[d].watchedBy(Watch.of(kernels), called(d));
    }
    this.arriving = new Arriving(shape, batch, maxRows, storageRows, runs, training, dy, positions);
    Arrays.setAll(upstream, arriving::at);
    this.starts = new Starts(shape, batch, runs, weights, gradients);
    this.mask =
        new InputMask(
            batch, maxRows, storageRows, masks, shape.number(), x.size(), regularisation, training);
    this.edge = new Edge(batch, runs, x, dx, mask);
    this.bypass =
        y == null ? null : new Bypass(shape, kernels, weights, gradients, batch, storageRows, x, y);
    this.penalty =
        training && regularisation.penalises() ? new OutputPenalty(batch, regularisation) : null;
  }

  /** What a direction is called in a message. */
  private String called(int direction) {
    String name = shape.called();
    return runs.length == 1 ? name : name + (direction == 0 ? ", forward" : ", backward");
  }

  @Override
  public int allocated() {
    int floats = mask.allocated() + arriving.allocated();
    for (RecurrentRun run : runs) {
      floats += run.allocated();
    }
    for (WeightDrop drop : drops) {
      floats += drop.allocated();
    }
    return floats + (bypass == null ? 0 : bypass.allocated());
  }

  @Override
  public boolean transposesForward() {
    return shape.passes().transposesForward();
  }

  /** The run of a direction: 0 reads forward, 1 backward. */
  RecurrentRun run(int direction) {
    return runs[direction];
  }

  @Override
  public @Nullable Rows inputMask() {
    return mask.drawn();
  }

  /** What arrives from outside, for the backward pass. */
  Arriving arriving() {
    return arriving;
  }

  // Forward.

  @Override
  public void start(int from, int to) {
    starts.write(from, to);
  }

  @Override
  public void forward(int from, int to) {
    edge.write(from, to);
    for (RecurrentRun run : runs) {
      run.forwardSource(from, to);
      run.forward(from, to);
    }
    if (bypass == null) {
      return;
    }
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      merge(bypass, t, from, Math.min(to, batch.active(t)));
    }
    bypass.forward(from, to);
  }

  /** Runs step t of a prediction for rows that all have it. */
  void forwardStep(int t, int from, int to) {
    edge.writeStep(t, from, to);
    for (RecurrentRun run : runs) {
      run.forwardStep(t, from, to);
    }
    if (bypass != null) {
      merge(bypass, t, from, to);
      bypass.forwardStep(t, from, to);
    }
  }

  private void merge(Bypass into, int t, int from, int to) {
    Rows f = into.inner();
    for (int row = from; row < to; row++) {
      merge(runs[0].output(t, row), runs[runs.length - 1].output(t, row), f.values(), f.at(t, row));
    }
  }

  private void merge(int fAt, int bAt, float[] into, int at) {
    RecurrentRun f = runs[0];
    RecurrentRun b = runs[runs.length - 1];
    Merging.forward(
        shape.definition().merge(),
        f.activations(),
        fAt,
        b.activations(),
        bAt,
        into,
        at,
        shape.cellSize());
  }

  /**
   * Copies what the layer gives for a whole sequence: each direction's output after its own last
   * step, merged; with a connection, which one direction alone may have, the output at the last
   * step.
   */
  void last(int row, float[] into, int at) {
    int end = batch.length(row) - 1;
    if (y != null && hasConnection()) {
      System.arraycopy(y.values(), y.at(end, row), into, at, y.size());
    } else {
      merge(runs[0].state(0, end, row), runs[runs.length - 1].state(0, end, row), into, at);
    }
  }

  private boolean hasConnection() {
    return shape.definition().connection() != Connection.NONE;
  }

  // Backward.

  @Override
  public void backward(int from, int to, @Nullable LayerRun reader, float[] penalties) {
    boolean written = false;
    if (y != null && dy != null && bypass != null && dx != null) {
      arriving.spreadLast(from, to, dy);
      if (penalty != null) {
        penalty.add(from, to, y, reader == null ? null : reader.inputMask(), dy, penalties);
      }
      written = bypass.backward(from, to, dy, dx);
    }
    for (int d = 0; d < runs.length; d++) {
      runs[d].backward(from, to, upstream[d], true);
      runs[d].backwardSource(from, to);
    }
    edge.collect(from, to, written);
  }

  // Weights.

  @Override
  public void weightGradients(int worker, int workers) {
    for (RecurrentRun run : runs) {
      run.weightGradients(worker, workers);
    }
    starts.gradients(worker, workers);
    if (bypass != null) {
      bypass.weightGradients(worker, workers);
    }
  }

  @Override
  public boolean dropsWeights() {
    return drops.length > 0;
  }

  @Override
  public void prepare(int worker, int workers) {
    for (WeightDrop drop : drops) {
      drop.prepare(worker, workers);
    }
  }

  @Override
  public void maskGradients(int fromIndex, int toIndex) {
    for (WeightDrop drop : drops) {
      drop.maskGradients(gradients, fromIndex, toIndex);
    }
  }

  @Override
  public void transpose(int worker, int workers) {
    for (RecurrentRun run : runs) {
      run.transpose(worker, workers);
    }
    if (bypass != null) {
      bypass.transpose(worker, workers);
    }
  }
}
