package dev.rondo.training.listener;

/** Counts the steps of a training, and says which of them are written. */
final class StepCount {

  /** Every how many-th step is written; 0 for none. */
  private final int every;

  private long steps;

  private StepCount(int every) {
    this.every = every;
  }

  /** Every n-th step is written. */
  static StepCount every(int every) {
    if (every < 1) {
      throw new IllegalArgumentException(
          "listener: expected to write every n-th step with n at least 1 but found " + every);
    }
    return new StepCount(every);
  }

  /** Steps are counted and not written. */
  static StepCount none() {
    return new StepCount(0);
  }

  /** Counts a step and returns whether it is written. */
  boolean next() {
    steps++;
    return every != 0 && steps % every == 0;
  }

  /** The steps up to now. */
  long steps() {
    return steps;
  }
}
