package dev.rondo.runtime;

import dev.rondo.array.Store;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer at work on one batch: whole sequences forward and backward, for ranges of rows,
 * in one direction.
 *
 * <p>Whoever uses it writes x[t] to {@link #input} before {@link #forward}, reads the output at
 * {@link #output}, and reads ∂L/∂x[t] at {@link #inputGradient} after {@link #backward}. Nothing is
 * allocated after construction.
 *
 * <h2>Directions</h2>
 *
 * A run that is reversed reads each sequence from its last step to its first: its own step τ is
 * step length − 1 − τ of the sequence. Inputs, outputs and their gradients are asked for by the
 * steps of the sequence, states by the steps of the run.
 */
public final class RecurrentRun {

  private final RecurrentPasses passes;
  private final boolean reversed;
  private final Frame frame;
  private final RaggedBatch batch;
  private final StatePlace[] states;
  private final StatePlace[] sourceStates;
  private final int[] totals;
  private final int[] exports;
  private final int[] sourceExports;
  private final @Nullable Positions positions;
  private final int inputColumn;
  private final int gradientRegion;
  private final NoiseRun noises;
  private final DelayedInput delayed;

  /** What looks at each step, or null in a run that is not checked. */
  private @Nullable RecurrentWatch watch;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param weights the store of weights
   * @param weightOffset where the layer's weights begin, and its gradients
   * @param gradients the store of gradients, or null where nothing is trained
   * @param batch the batch that will be filled again and again
   * @param maxRows the largest number of rows
   * @param maxTotal the largest sum of lengths
   */
  public RecurrentRun(
      RecurrentPasses passes,
      float[] weights,
      int weightOffset,
      float @Nullable [] gradients,
      RaggedBatch batch,
      int maxRows,
      int maxTotal) {
    this(passes, weights, weightOffset, gradients, batch, maxRows, maxTotal, null);
  }

  /**
   * Allocates for the largest batch that will come.
   *
   * @param positions the source positions of each row, or null if the passes read no memory
   */
  public RecurrentRun(
      RecurrentPasses passes,
      float[] weights,
      int weightOffset,
      float @Nullable [] gradients,
      RaggedBatch batch,
      int maxRows,
      int maxTotal,
      @Nullable Positions positions) {
    this(
        passes,
        false,
        new Masks(),
        0,
        weights,
        weightOffset,
        gradients == null ? new float[0] : gradients,
        weightOffset,
        batch,
        maxRows,
        maxTotal,
        positions);
  }

  /**
   * Allocates for the largest batch that will come.
   *
   * @param reversed whether sequences are read from their last step to their first
   * @param masks where the masks of the passes come from
   * @param firstMask the number of the first of them
   * @param gradients the store of gradients, empty where nothing is trained
   * @param positions the source positions of each row, or null if the passes read no memory
   */
  RecurrentRun(
      RecurrentPasses passes,
      boolean reversed,
      Masks masks,
      int firstMask,
      float[] weights,
      int weightOffset,
      float[] gradients,
      int gradientOffset,
      RaggedBatch batch,
      int maxRows,
      int maxTotal,
      @Nullable Positions positions) {
    this.passes = passes;
    this.positions = positions;
    this.reversed = reversed;
    this.batch = batch;
    this.states = passes.states().toArray(StatePlace[]::new);
    this.sourceStates = passes.sourceStates().toArray(StatePlace[]::new);
    this.totals = passes.totals().stream().mapToInt(Integer::intValue).toArray();
    this.exports = passes.exports().stream().mapToInt(Integer::intValue).toArray();
    this.sourceExports = passes.sourceExports().stream().mapToInt(Integer::intValue).toArray();
    this.inputColumn = passes.inputColumn();
    this.gradientRegion = passes.inputGradientRegion();
    float[] transposed = Store.allocate(transposedEnd(passes, gradients.length > 0));
    this.frame =
        new Frame(
            passes,
            weights,
            weightOffset,
            gradientOffset,
            transposed,
            gradients,
            batch,
            maxRows,
            Math.addExact(maxRows, maxTotal),
            positions);
    this.noises = new NoiseRun(passes, frame, batch, masks, firstMask);
    this.delayed = new DelayedInput(passes, frame, batch);
  }

  /** Where the transposed weights end in their store, which a prediction may do without. */
  static int transposedEnd(RecurrentPasses passes, boolean training) {
    return training || passes.transposesForward() ? Frame.transposedEnd(passes) : 0;
  }

  /** Names what stands here, and has each step looked at from now on, if anything is watched. */
  void watchedBy(Watch of, String layer) {
    if (of.isOn()) {
      watch = new RecurrentWatch(of, layer, passes, frame, reversed);
    }
  }

  /** The layer. */
  public RecurrentPasses passes() {
    return passes;
  }

  /** The activations, which the places below are offsets into. */
  public float[] activations() {
    return frame.activations();
  }

  /** The stores, and where everything lies in them. */
  Frame frame() {
    return frame;
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return frame.activations().length + frame.transposed().length;
  }

  /** The step of the run at which it reads step t of a sequence, and the other way round. */
  private int turned(int t, int row) {
    return reversed ? batch.length(row) - 1 - t : t;
  }

  /** Where x[t] of a row begins, I elements. */
  public int input(int t, int row) {
    return frame.step(0, turned(t, row), row) + inputColumn;
  }

  /** Where the output at t of a row begins. */
  public int output(int t, int row) {
    return state(0, turned(t, row), row);
  }

  /**
   * Where state {@code i} of a row begins after the run's step t; t = −1 is before the first step,
   * length − 1 after the last.
   */
  public int state(int i, int t, int row) {
    return frame.step(states[i].region(), t + 1, row) + states[i].column();
  }

  /** Whether the cell reads its input, so that this has a gradient. */
  boolean hasInputGradient() {
    return gradientRegion >= 0;
  }

  /** Where ∂L/∂x[t] of a row begins, I elements; −1 if the cell does not read its input. */
  public int inputGradient(int t, int row) {
    return gradientRegion < 0 ? -1 : frame.step(gradientRegion, turned(t, row), row);
  }

  /** Where ∂L/∂s[−1] of state {@code i} of a row begins after the backward pass. */
  public int startGradient(int i, int row) {
    return carried(i, -1, row);
  }

  private int carried(int i, int t, int row) {
    return frame.carried(states[i].carry(), t, row);
  }

  /** s[−1] = 0 for every state, where no other beginning is written, and x[−1] = 0. */
  public void startAtZero(int from, int to) {
    delayed.startAtZero(from, to);
    for (int i = 0; i < states.length; i++) {
      for (int row = from; row < to; row++) {
        int start = state(i, -1, row);
        Arrays.fill(frame.activations(), start, start + states[i].size(), 0);
      }
    }
    for (StatePlace state : sourceStates) {
      int first = frame.firstPosition(from);
      int start = frame.sourceStep(state.region(), 0, first);
      frame.clear(state.region(), start, frame.firstPosition(to) - first);
    }
  }

  // Memory.

  /** Whether the layer reads a memory of the source of each row. */
  public boolean readsMemory() {
    return positions != null;
  }

  /** Where m[s] of a row begins, M elements; it is written before {@link #forwardSource}. */
  public int memory(int s, int row) {
    return frame.source(passes.memoryRegion(), frame.firstPosition(row) + s)
        + passes.memoryColumn();
  }

  /** Where ∂L/∂m[s] of a row begins after {@link #backwardSource}; −1 if nothing arrives there. */
  public int memoryGradient(int s, int row) {
    int region = passes.memoryGradientRegion();
    return region < 0 ? -1 : frame.source(region, frame.firstPosition(row) + s);
  }

  /**
   * Where the weights begin with which a row attended to position s in the step that was run last,
   * one for each head; −1 if there are none.
   */
  public int attention(int s, int row) {
    int region = passes.attentionRegion();
    return region < 0 ? -1 : frame.source(region, frame.firstPosition(row) + s);
  }

  /** Where state {@code i} of position s of a row begins after the run's step t. */
  public int sourceState(int i, int t, int s, int row) {
    return frame.sourceStep(sourceStates[i].region(), t + 1, frame.firstPosition(row) + s);
  }

  /** Computes from the memory of some rows what all their steps read. */
  public void forwardSource(int from, int to) {
    if (positions != null && from < to) {
      passes.forwardSource(frame, from, to);
    }
  }

  /** Computes ∂L/∂m of some rows, after their {@link #backward}. */
  public void backwardSource(int from, int to) {
    if (positions != null && from < to) {
      passes.backwardSource(frame, from, to);
    }
  }

  private void clearTotals(int from, int to) {
    for (int region : totals) {
      int first = frame.firstPosition(from);
      frame.clear(region, frame.source(region, first), frame.firstPosition(to) - first);
    }
  }

  // Forward.

  /** Runs rows {@code from} to {@code to} over all their steps. */
  public void forward(int from, int to) {
    if (watch != null) {
      watch.begin(0, false);
    }
    noises.write(from, to);
    delayed.write(from, to);
    if (from == 0 && to == batch.rows()) {
      for (int run = 0; run < batch.runs(); run++) {
        passes.forwardAll(frame, batch.runStart(run), batch.runRows(run));
      }
    } else {
      for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
        int end = Math.min(to, batch.active(t));
        passes.forwardAll(frame, batch.start(t) + from, end - from);
      }
    }
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      forwardOne(t, from, Math.min(to, batch.active(t)));
    }
  }

  private void forwardOne(int t, int from, int to) {
    if (watch != null) {
      watch.begin(t, false);
    }
    passes.forwardStep(frame, t, from, to);
    if (watch != null) {
      watch.look(t, from, to, false);
    }
  }

  private void backwardOne(int t, int from, int to, boolean inputGradient) {
    if (watch != null) {
      watch.begin(t, true);
    }
    passes.backwardStep(frame, t, from, to, inputGradient);
    if (watch != null) {
      watch.look(t, from, to, true);
    }
  }

  /** Runs step t of a prediction for rows that all have it, in the direction of reading. */
  void forwardStep(int t, int from, int to) {
    noises.writeStep(t, from, to);
    passes.forwardAll(frame, batch.start(t) + from, to - from);
    forwardOne(t, from, to);
    delayed.leaveForNext(t, from, to);
  }

  // Backward.

  /** What arrives at the states from outside the layer, for the backward pass. */
  public interface Upstream {

    /**
     * Writes ∂L/∂s of state {@code i} after the last step of the run in a row, at {@code offset}.
     */
    void last(int i, int row, float[] activations, int offset);

    /**
     * Adds ∂L/∂y[t] of a row at {@code offset}, where the output is read at every step; t is a step
     * of the sequence.
     */
    void step(int t, int row, float[] activations, int offset);

    /** Adds ∂L/∂s[t] of a state {@code i} that is handed out at each step beside the output. */
    default void exported(int i, int t, int row, float[] activations, int offset) {}

    /**
     * Adds ∂L/∂s[t] of a state {@code i} of source positions that is handed out at each step, at
     * {@code offset} for the first position and {@code stride} further for each other.
     */
    default void sourceExported(
        int i, int t, int row, float[] activations, int offset, int stride) {}

    /** Whether the output is read at every step, not only at the last. */
    boolean everyStep();
  }

  /** Runs rows {@code from} to {@code to} back over all their steps. */
  public void backward(int from, int to, Upstream upstream, boolean inputGradient) {
    float[] a = frame.activations();
    if (from < to) {
      clearTotals(from, to);
    }
    for (int t = batch.steps() - 1; t >= 0; t--) {
      int end = Math.min(to, batch.active(t));
      int running = t + 1 < batch.steps() ? batch.active(t + 1) : 0;
      for (int row = Math.max(from, running); row < end; row++) {
        for (int i = 0; i < states.length; i++) {
          upstream.last(i, row, a, carried(i, t, row));
        }
        for (StatePlace state : sourceStates) {
          int first = frame.sourceCarried(state.carry(), t, frame.firstPosition(row));
          frame.clear(state.carry(), first, frame.positions(row));
        }
      }
      if (upstream.everyStep()) {
        for (int row = from; row < end; row++) {
          upstream.step(turned(t, row), row, a, carried(0, t, row));
          for (int i : exports) {
            upstream.exported(i, t, row, a, carried(i, t, row));
          }
          for (int i : sourceExports) {
            int carry = sourceStates[i].carry();
            int first = frame.sourceCarried(carry, t, frame.firstPosition(row));
            upstream.sourceExported(i, t, row, a, first, frame.stride(carry));
          }
        }
      }
      if (end > from) {
        backwardOne(t, from, end, inputGradient);
      }
    }
    backwardAll(from, to, inputGradient);
    for (int t = batch.steps() - 1; watch != null && t >= 0; t--) {
      if (batch.active(t) > from) {
        watch.look(t, from, Math.min(to, batch.active(t)), true);
      }
    }
    if (inputGradient) {
      delayed.addGradient(from, to);
    }
  }

  private void backwardAll(int from, int to, boolean inputGradient) {
    if (from == 0 && to == batch.rows()) {
      for (int run = 0; run < batch.runs(); run++) {
        passes.backwardAll(frame, batch.runStart(run), batch.runRows(run), inputGradient);
      }
    } else {
      for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
        int end = Math.min(to, batch.active(t));
        passes.backwardAll(frame, batch.start(t) + from, end - from, inputGradient);
      }
    }
  }

  /** Computes a share of the gradients of all weights, after the backward runs over all rows. */
  public void weightGradients(int worker, int workers) {
    passes.weightGradients(frame, worker, workers);
  }

  /** Derives a share of the transposed weights, after the weights have changed. */
  public void transpose(int worker, int workers) {
    passes.transpose(frame, worker, workers);
  }
}
