package dev.rondo.benchmarks.trust;

import dev.rondo.optimizer.Optimizer;
import dev.rondo.runtime.Kernels;
import dev.rondo.training.Checkpoints;
import dev.rondo.training.Progress;
import dev.rondo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The training that {@link Kill} kills: it writes a checkpoint after every step, and never ends.
 */
final class KilledTraining {

  private static final List<Ones> DATA = Ones.random(60, 1);

  private static final int BATCH = 8;

  private KilledTraining() {}

  /** The number of batches of an epoch, each of which is a step. */
  static int stepsOfAnEpoch() {
    return Math.ceilDiv(DATA.size(), BATCH);
  }

  /** Trains until it is interrupted or killed, or so many epochs are done. */
  static void fit(Checkpoints checkpoints, int epochs, TrainingListener listener) {
    OnesModelTrainer.create()
        .quiet()
        .kernels(Kernels.plain()) // it takes no time to begin with
        .threads(1)
        .optimizer(Optimizer.adam(1e-3f))
        .averageWeights(0.99f)
        .batch(BATCH)
        .epochs(epochs)
        .checkpoints(checkpoints)
        .listener(listener)
        .fit(DATA);
  }

  /** The number of the step that was done last. */
  static long step(Progress progress) {
    return (progress.epoch() - 1L) * stepsOfAnEpoch() + Math.ceilDiv(progress.done(), BATCH);
  }

  /** Ends this machine where nobody is left who could kill it. */
  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // nothing is ever written
      }
    } catch (IOException e) {
      System.err.println(e);
    }
    Runtime.getRuntime().halt(1);
  }

  /**
   * Goes on with the training of a folder, and prints the number of the first step that it does.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) {
    Thread.ofPlatform().daemon().start(KilledTraining::endWithParent);
    var checkpoints = Checkpoints.in(Path.of(arguments[0])).everySteps(1).keep(2).resume();
    fit(
        checkpoints,
        Integer.MAX_VALUE,
        new TrainingListener() {
          private boolean told;

          @Override
          public void step(Progress progress) {
            if (!told) {
              System.out.println(KilledTraining.step(progress));
              told = true;
            }
          }
        });
  }
}
