package dev.rondo.training;

import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.ModelShape;
import dev.rondo.runtime.NonFiniteException;
import dev.rondo.runtime.TrainableRun;
import java.util.function.Function;

/**
 * Runs a step again whose loss or gradients are not finite, and finds the first number that is not.
 *
 * <p>Weights are as before the step, and masks are a function of its number, so all has the same
 * bits; but each operation is checked, by {@link Kernels#checked}. The second run is allocated for
 * it and then forgotten: a training in which no step fails pays nothing, and one in which a step
 * does takes twice the memory of its activations for a moment.
 */
final class Retrace {

  private final Function<Kernels, Work> works;
  private final Kernels kernels;
  private final float[] weights;

  /**
   * Prepares to look.
   *
   * @param works what makes a run like that of the training
   * @param weights the store of weights
   */
  Retrace(Function<Kernels, Work> works, Kernels kernels, float[] weights) {
    this.works = works;
    this.kernels = kernels;
    this.weights = weights;
  }

  /** Returns what is not finite first in a step that was run. */
  String cause(TrainableRun failed, StepBatches batches, long seed, long step) {
    Work work = works.apply(kernels.checked());
    TrainableRun run = work.run();
    run.beginAs(failed);
    try {
      requireFinite(run.shape(), weights, "before the step ");
      for (int batch = 0; batch < batches.count(); batch++) {
        batches.fill(batch, work.train());
        run(run, seed, step);
        requireFinite(run.shape(), run.gradients(), "the gradient of ");
      }
    } catch (NonFiniteException found) {
      return String.valueOf(found.getMessage());
    }
    return largest(run);
  }

  private static void run(TrainableRun run, long seed, long step) {
    Scores scores = new Scores(run);
    run.train(seed, step);
    run.prepare(0, 1);
    run.transpose(0, 1);
    for (int part = 0; part < run.parts(); part++) {
      run.begin(part);
      run.pass(part, 0, 1);
      run.report(part, scores);
    }
    run.weightGradients(0, 1);
    run.maskGradients(0, run.shape().size());
  }

  /**
   * Refuses a store in which a number is not finite.
   *
   * @throws NonFiniteException if one is; the message begins with {@code what}
   */
  static void requireFinite(ModelShape shape, float[] store, String what) {
    for (int i = 0; i < store.length; i++) {
      if (!Float.isFinite(store[i])) {
        throw new NonFiniteException(what + shape.describe(i) + " is " + store[i]);
      }
    }
  }

  /** Where every number is finite, it is their squares that are not. */
  private static String largest(TrainableRun run) {
    float[] gradients = run.gradients();
    int largest = 0;
    for (int i = 0; i < gradients.length; i++) {
      largest = Math.abs(gradients[i]) > Math.abs(gradients[largest]) ? i : largest;
    }
    return "every number of the passes is finite, the largest gradient is %s, of %s"
        .formatted(gradients[largest], run.shape().describe(largest));
  }
}
