package dev.rondo.training;

import dev.rondo.file.ModelFileException;

/**
 * How far a training is; one object that changes, so that a step allocates nothing. Read it during
 * the call only.
 */
public final class Progress {

  int epoch;
  int epochs;
  int done;
  int examples;
  long skipped;
  long tokens;
  Scores scores;
  long startNanos;

  Progress(Scores scores) {
    this.scores = scores;
  }

  /** Begins an epoch. */
  void begin(Scores none) {
    scores = none;
    done = 0;
    tokens = 0;
    skipped = 0;
    startNanos = System.nanoTime();
  }

  /** The time of this epoch up to now, in seconds. */
  double seconds() {
    return (System.nanoTime() - startNanos) * 1e-9;
  }

  /** Adds what was done of this epoch to a checkpoint. */
  void save(StateWriter to) {
    to.number("examples", done);
    to.number("tokens", tokens);
    to.number("skipped of the epoch", skipped);
    to.number("nanoseconds", System.nanoTime() - startNanos);
    scores.save(to);
  }

  /** Goes on with an epoch that was saved; the time until now is none of it. */
  void restore(StateReader from) throws ModelFileException {
    done = from.integer("examples");
    tokens = from.number("tokens");
    skipped = from.number("skipped of the epoch");
    startNanos = System.nanoTime() - from.number("nanoseconds");
    scores.restore(from);
  }

  /** The epoch, from 1. */
  public int epoch() {
    return epoch;
  }

  /** The number of epochs that were asked for. */
  public int epochs() {
    return epochs;
  }

  /** The number of examples of this epoch that are done. */
  public int done() {
    return done;
  }

  /** The number of steps of this epoch that were skipped, since a number was not finite. */
  public long skipped() {
    return skipped;
  }

  /** The number of tokens of the examples of this epoch that are done. */
  public long tokens() {
    return tokens;
  }

  /** The number of examples of an epoch. */
  public int examples() {
    return examples;
  }

  /**
   * The mean loss of the predictions of this epoch up to now; of several components, the sum of
   * their mean losses, each by its weight.
   */
  public double loss() {
    return scores.loss();
  }

  /** The fraction of these predictions that were right when they were made. */
  public double accuracy() {
    return scores.accuracy();
  }

  /** The tokens a second of this epoch up to now. */
  public double tokensPerSecond() {
    return tokens * 1e9 / (System.nanoTime() - startNanos);
  }

  /** The seconds that are left if the training goes on as this epoch did. */
  public double secondsLeft() {
    double perExample = (System.nanoTime() - startNanos) * 1e-9 / done;
    return perExample * ((double) (epochs - epoch + 1) * examples - done);
  }
}
