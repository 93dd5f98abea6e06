package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer at work on one batch: whole sequences forward and backward, for ranges of rows.
 *
 * <p>Whoever uses it writes x[t] to {@link #input} before {@link #forward}, reads the output at
 * {@link #output}, and reads ∂L/∂x[t] at {@link #inputGradient} after {@link #backward}. Nothing is
 * allocated after construction.
 */
public final class RecurrentRun {

  private final RecurrentPasses passes;
  private final Frame frame;
  private final RaggedBatch batch;
  private final StatePlace[] states;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param weights the store of weights
   * @param weightOffset where the layer's weights begin
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
    this.passes = passes;
    this.batch = batch;
    this.states = passes.states().toArray(StatePlace[]::new);
    float[] transposed = new float[gradients == null ? 0 : Frame.transposedSize(passes)];
    float[] into = gradients == null ? new float[0] : gradients;
    this.frame =
        new Frame(
            passes,
            weights,
            weightOffset,
            transposed,
            into,
            batch,
            maxRows,
            Math.addExact(maxRows, maxTotal));
  }

  /** The layer. */
  public RecurrentPasses passes() {
    return passes;
  }

  /** The activations, which the places below are offsets into. */
  public float[] activations() {
    return frame.activations();
  }

  /** Where x[t] of a row begins, I elements. */
  public int input(int t, int row) {
    return frame.step(0, t, row) + passes.inputColumn();
  }

  /** Where the output at t of a row begins, H elements. */
  public int output(int t, int row) {
    return state(0, t, row);
  }

  /** Where state {@code i} at t of a row begins, H elements; t = −1 is before the first step. */
  public int state(int i, int t, int row) {
    return frame.step(states[i].region(), t + 1, row) + states[i].column();
  }

  /** Where ∂L/∂x[t] of a row begins, I elements; −1 if the cell does not read its input. */
  public int inputGradient(int t, int row) {
    int region = passes.inputGradientRegion();
    return region < 0 ? -1 : frame.step(region, t, row);
  }

  /** Where ∂L/∂s[−1] of state {@code i} of a row begins after the backward pass, H elements. */
  public int startGradient(int i, int row) {
    return carried(i, -1, row);
  }

  private int carried(int i, int t, int row) {
    return frame.carried(states[i].carry(), t, row);
  }

  /** s[−1] = 0 for every state, where no other beginning is written. */
  public void startAtZero(int from, int to) {
    for (int i = 0; i < states.length; i++) {
      for (int row = from; row < to; row++) {
        int start = state(i, -1, row);
        Arrays.fill(frame.activations(), start, start + states[i].size(), 0);
      }
    }
  }

  /** Runs rows {@code from} to {@code to} over all their steps. */
  public void forward(int from, int to) {
    delayInput(from, to);
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      passes.forwardAll(frame, batch.start(t) + from, Math.min(to, batch.active(t)) - from);
    }
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      passes.forwardStep(frame, t, from, Math.min(to, batch.active(t)));
    }
  }

  /** What arrives at the states from outside the layer, for the backward pass. */
  public interface Upstream {

    /** Writes ∂L/∂s of state {@code i} at the last step of a row, H elements at {@code offset}. */
    void last(int i, int row, float[] activations, int offset);

    /**
     * Adds ∂L/∂y[t] of a row, H elements at {@code offset}, where the output is read at every step.
     */
    void step(int t, int row, float[] activations, int offset);

    /** Whether the output is read at every step, not only at the last. */
    boolean everyStep();
  }

  /** Runs rows {@code from} to {@code to} back over all their steps. */
  public void backward(int from, int to, Upstream upstream, boolean inputGradient) {
    float[] a = frame.activations();
    for (int t = batch.steps() - 1; t >= 0; t--) {
      int end = Math.min(to, batch.active(t));
      int running = t + 1 < batch.steps() ? batch.active(t + 1) : 0;
      for (int row = Math.max(from, running); row < end; row++) {
        for (int i = 0; i < states.length; i++) {
          upstream.last(i, row, a, carried(i, t, row));
        }
      }
      if (upstream.everyStep()) {
        for (int row = from; row < end; row++) {
          upstream.step(t, row, a, carried(0, t, row));
        }
      }
      if (end > from) {
        passes.backwardStep(frame, t, from, end, inputGradient);
      }
    }
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      int rows = Math.min(to, batch.active(t)) - from;
      passes.backwardAll(frame, batch.start(t) + from, rows, inputGradient);
    }
    if (inputGradient) {
      addDelayedGradient(from, to);
    }
  }

  /** Writes x[t−1] where the cell reads it. */
  private void delayInput(int from, int to) {
    int column = passes.delayedInputColumn();
    if (column < 0) {
      return;
    }
    float[] a = frame.activations();
    int size = passes.inputSize();
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      for (int row = from; row < Math.min(to, batch.active(t)); row++) {
        int at = frame.step(0, t, row) + column;
        if (t == 0) {
          Arrays.fill(a, at, at + size, 0);
        } else {
          System.arraycopy(a, input(t - 1, row), a, at, size);
        }
      }
    }
  }

  /** ∂L/∂x[t−1] += what step t says of it. */
  private void addDelayedGradient(int from, int to) {
    int region = passes.delayedInputGradientRegion();
    if (region < 0) {
      return;
    }
    float[] a = frame.activations();
    for (int t = 1; t < batch.steps() && batch.active(t) > from; t++) {
      for (int row = from; row < Math.min(to, batch.active(t)); row++) {
        int at = frame.step(region, t, row);
        int into = inputGradient(t - 1, row);
        for (int i = 0; i < passes.inputSize(); i++) {
          a[into + i] += a[at + i];
        }
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
