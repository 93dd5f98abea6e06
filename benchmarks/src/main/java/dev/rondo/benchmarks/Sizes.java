package dev.rondo.benchmarks;

import picocli.CommandLine.Option;

/** The sizes of a measured layer, as options of a command. */
final class Sizes {

  @Option(names = "--batch", description = "B (default ${DEFAULT-VALUE}).")
  private int batch = 32;

  @Option(names = "--steps", description = "T (default ${DEFAULT-VALUE}).")
  private int steps = 50;

  @Option(names = "--input", description = "I (default: H, which some cells want).")
  private int input;

  @Option(names = "--hidden", description = "H (default ${DEFAULT-VALUE}).")
  private int hidden = 128;

  /**
   * A whole training step on one thread, with the gradient of x, as a model's embedding needs it.
   */
  Case trainingOf(String cell) {
    int inputs = input > 0 ? input : hidden;
    return new Case(cell, batch, steps, inputs, hidden, "train", 1, 0, null, true);
  }

  /** The size of a vector to which a cell gives a size of its own. */
  int own() {
    return hidden / 2;
  }
}
