package dev.rondo.training;

import dev.rondo.runtime.StreamRun;
import dev.rondo.sequence.EncodedExamples;
import java.util.Collections;

/**
 * Reads one sequence piece by piece with a trained model, and keeps the state itself.
 *
 * <p>It is {@link Predictor#step} for those who read one sequence to its end: the state stays where
 * the layers compute it, so beside what turns a piece into numbers and back nothing is allocated. A
 * state that it gives out is a copy.
 *
 * <p>One thread uses it at a time; another that comes meanwhile gets an {@link
 * IllegalStateException}. If reading a piece fails once it has begun, as by an {@link
 * OutOfMemoryError}, the state is lost, and each call says so until {@link #resume}.
 *
 * @param <X> what the model reads of an example
 * @param <Y> what it predicts of an example
 */
public final class Stepper<X, Y> {

  private final Predictor<X, Y> model;
  private final StreamRun run;
  private final SoleUse use = new SoleUse("stepper");
  private long steps;

  /** Whether the layers are between two pieces, so that they have a state. */
  private boolean whole = true;

  Stepper(Predictor<X, Y> model, StreamRun run) {
    this.model = model;
    this.run = run;
  }

  /**
   * Reads on.
   *
   * @param piece the next steps, one or several
   * @return what is predicted of each of these steps, or once of all that was read
   * @throws IllegalArgumentException if the piece cannot be used; nothing was read then
   * @throws IllegalStateException if another thread uses this, or reading has failed before
   */
  public Y next(X piece) {
    try (var _ = use.begin()) {
      requireWhole();
      EncodedExamples encoded =
          model.codec().encodeInputs("piece", Collections.singletonList(piece));
      whole = false;
      run.read(encoded);
      whole = true;
      steps += encoded.length(0);
      return model.predicted(run::answer, 0, encoded.length(0));
    }
  }

  /**
   * The state after all that was read.
   *
   * @throws IllegalStateException if another thread uses this, or reading has failed
   */
  public State state() {
    try (var _ = use.begin()) {
      requireWhole();
      return steps == 0 ? model.start() : new State(model, steps, run.states());
    }
  }

  /**
   * Forgets what was read, and goes on from a state.
   *
   * @throws IllegalArgumentException if it is a state of another model
   * @throws IllegalStateException if another thread uses this
   */
  public void resume(State state) {
    try (var _ = use.begin()) {
      float[] values = state.valuesOf(model);
      whole = false;
      steps = state.steps();
      if (steps == 0) {
        run.begin();
      } else {
        run.resume(values);
      }
      whole = true;
    }
  }

  private void requireWhole() {
    if (!whole) {
      throw new IllegalStateException(
          "expected a state to read on from but found that reading has failed; resume one first");
    }
  }
}
