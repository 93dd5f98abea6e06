package dev.rondo.training;

import java.util.Arrays;

/**
 * What a model keeps of the steps of a sequence that it has read; immutable.
 *
 * <p>{@link Predictor#start} gives the first one, {@link Predictor#step} each next one. A state can
 * be gone on from any number of times, by any threads: it is how a sequence is continued in several
 * ways, or left alone for as long as its next value takes to come. Two states are equal if they
 * have the same bits and are of one model.
 */
public final class State {

  private final Predictor<?, ?> model;
  private final long steps;
  private final float[] values;

  /** Takes the array without copying it. */
  State(Predictor<?, ?> model, long steps, float[] values) {
    this.model = model;
    this.steps = steps;
    this.values = values;
  }

  /** The number of steps that were read. */
  public long steps() {
    return steps;
  }

  /**
   * The states of all layers; nobody writes to them.
   *
   * @throws IllegalArgumentException if this is a state of another model
   */
  float[] valuesOf(Predictor<?, ?> expected) {
    if (model != expected) {
      throw new IllegalArgumentException("expected a state of this model but found one of another");
    }
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof State state
        && model == state.model
        && steps == state.steps
        && Arrays.equals(values, state.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Long.hashCode(steps);
  }

  /** How many steps were read. */
  @Override
  public String toString() {
    return "State, steps read: " + steps;
  }
}
