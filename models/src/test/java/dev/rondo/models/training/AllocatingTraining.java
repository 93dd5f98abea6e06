package dev.rondo.models.training;

import dev.rondo.optimizer.Optimizer;
import dev.rondo.runtime.Kernels;
import java.util.stream.IntStream;

/** One epoch of ragged batches on two threads, and which of its steps allocate. */
final class AllocatingTraining {

  private static final int BATCH = 16;

  /** The batches of a step with extras. */
  private static final int GATHERED = 3;

  private AllocatingTraining() {}

  /**
   * Trains a model, and prints the number of threads that were watched, the number of the last step
   * that allocated (0 if none did from the second step on), and the bytes of all of them.
   *
   * @param arguments the model, PLAIN or BEST kernels, and the number of batches; and EXTRAS for a
   *     step of three batches, averages and balanced classes
   */
  public static void main(String[] arguments) {
    CellModel model = CellModel.valueOf(arguments[0]);
    Kernels kernels = arguments[1].equals("PLAIN") ? Kernels.plain() : Kernels.best();
    int steps = Integer.parseInt(arguments[2]);
    var meter = new AllocationMeter(steps);
    var trainer = model.trainer();
    if (arguments.length > 3) {
      trainer
          .accumulate(GATHERED)
          .averageWeights(0.9f)
          .optimizer(Optimizer.nadam(3e-3f))
          .balanced();
    }
    trainer
        .kernels(kernels)
        .threads(2)
        .batch(BATCH)
        .epochs(1)
        .listener(meter)
        .fit(Samples.random(steps * BATCH, 12, 7, 1));
    long[] bytes = meter.bytes();
    // The optimiser steps first with the last of the batches that are gathered.
    int first = arguments.length > 3 ? GATHERED : 1;
    int last = IntStream.range(first, steps).filter(i -> bytes[i] > 0).max().orElse(-1) + 1;
    long sum = IntStream.range(first, steps).mapToLong(i -> bytes[i]).sum();
    System.out.println(meter.threads() + " " + last + " " + sum);
  }
}
