package dev.rondo.training;

import dev.rondo.runtime.StreamRun;
import dev.rondo.sequence.EncodedExamples;
import java.util.Collections;

/**
 * Reads one sequence piece by piece with a trained model, and keeps the state itself.
 *
 * <p>It is {@link Predictor#step} for those who read one sequence to its end: the state stays where
 * the layers compute it, so beside what turns a piece into numbers and back nothing is allocated.
 * One thread uses it at a time; a state that it gives out is a copy.
 *
 * @param <X> what the model reads of an example
 * @param <Y> what it predicts of an example
 */
public final class Stepper<X, Y> {

  private final Predictor<X, Y> model;
  private final StreamRun run;
  private long steps;

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
   */
  public Y next(X piece) {
    EncodedExamples encoded = model.codec().encodeInputs("piece", Collections.singletonList(piece));
    run.read(encoded);
    steps += encoded.length(0);
    return model.predicted(run::answer, 0, encoded.length(0));
  }

  /** The state after all that was read. */
  public State state() {
    return steps == 0 ? model.start() : new State(model, steps, run.states());
  }

  /**
   * Forgets what was read, and goes on from a state.
   *
   * @throws IllegalArgumentException if it is a state of another model
   */
  public void resume(State state) {
    float[] values = state.valuesOf(model);
    steps = state.steps();
    if (steps == 0) {
      run.begin();
    } else {
      run.resume(values);
    }
  }
}
