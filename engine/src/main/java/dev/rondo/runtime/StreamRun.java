package dev.rondo.runtime;

import dev.rondo.sequence.EncodedExamples;
import java.util.List;

/**
 * A trained model that reads one sequence piece by piece: what it predicts of the steps of a piece
 * is, bit for bit, what it predicts of them in the whole sequence.
 *
 * <p>What one piece leaves for the next is what each layer hands from step to step, so memory does
 * not grow with the length of the sequence. Nothing is allocated after construction but by {@link
 * #states}, for a piece of more steps than any before, and where words are read by how they are
 * spelt. One thread at a time uses it.
 */
public final class StreamRun {

  private static final int[] FIRST = {0};

  private final PredictorShape shape;
  private final List<OutputObjective> objectives;
  private final Kernels kernels;
  private final float[] weights;
  private PredictorRun run;
  private CarriedStates carried;
  private boolean atStart = true;

  /**
   * Allocates for pieces of one step.
   *
   * @param objectives what a training minimises of each output
   * @param weights the store of weights
   * @throws IllegalStateException if the model reads whole sequences alone; the message says why
   */
  public StreamRun(
      PredictorShape shape, List<OutputObjective> objectives, Kernels kernels, float[] weights) {
    shape.structure().requirePieces();
    this.shape = shape;
    this.objectives = objectives;
    this.kernels = kernels;
    this.weights = weights;
    this.run = run(1);
    this.carried = run.carry();
  }

  private PredictorRun run(int steps) {
    return new PredictorRun(shape, objectives, kernels, weights, null, 1, steps, steps);
  }

  /** The next piece begins a sequence. */
  public void begin() {
    atStart = true;
  }

  /** The next piece follows those that left some states, which are copied. */
  public void resume(float[] states) {
    carried.put(0, states);
    atStart = false;
  }

  /** A copy of the states that the last piece left. */
  public float[] states() {
    return carried.get(0);
  }

  /**
   * Reads a piece, and predicts what there is to predict of it.
   *
   * @param piece one example, with the steps of the piece
   */
  public void read(EncodedExamples piece) {
    int steps = piece.length(0);
    if (!run.fits(1, steps, steps)) {
      float[] states = states();
      run = run(steps);
      carried = run.carry();
      carried.put(0, states);
    }
    run.fill(piece, FIRST, 0, 1);
    carried.set(0, 0, atStart, steps);
    run.encodeWords();
    run.predict(0, 1);
    atStart = false;
  }

  /**
   * What is predicted for a component: of the last piece's steps, in row 0, or of all that was
   * read.
   */
  public Answer answer(int output) {
    return run.answer(output);
  }
}
