package dev.rondo.examples.memory;

import dev.rondo.examples.run.InputException;
import dev.rondo.examples.run.Numbers;
import java.util.List;
import java.util.SplittableRandom;
import picocli.CommandLine.Option;

/** The options of sequences that are drawn. */
final class DrawnOptions {

  /** Sequences are the same whatever the seed of the training. */
  private static final long SEED = 1;

  /** So many choose the epoch, and as many are held out. */
  private static final int OTHERS = 1_000;

  @Option(
      names = "--length",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description = "T, the steps over which to remember, at least 2 (default ${DEFAULT-VALUE}).")
  private int length;

  @Option(
      names = "--examples",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description = "Sequences to train on (default ${DEFAULT-VALUE}).")
  private int examples;

  /** Options with an example's defaults. */
  DrawnOptions(int length, int examples) {
    this.length = length;
    this.examples = examples;
  }

  /**
   * Draws examples.
   *
   * @param <E> the record of one example
   */
  interface Source<E> {
    /** Returns examples over a number of steps. */
    List<E> draw(int count, int length, SplittableRandom random);
  }

  /** T. */
  int length() {
    return length;
  }

  /** Draws all parts, each from a part of the random numbers of its own. */
  <E> Parts<E> parts(Source<E> source) {
    if (length < 2) {
      throw new InputException("expected --length 2 or more but found " + length);
    }
    var random = new SplittableRandom(SEED);
    return new Parts<>(
        source.draw(examples, length, random.split()),
        source.draw(OTHERS, length, random.split()),
        source.draw(OTHERS, length, random.split()));
  }
}
