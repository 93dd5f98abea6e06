package dev.rondo.models.testing;

import static org.junit.jupiter.api.Assertions.fail;

import dev.rondo.processor.ir.Training;

/** Compares derived gradients with central differences of the loss, in double precision. */
public final class Differences {

  private static final double STEP = 1e-6;
  private static final double RELATIVE = 1e-3;
  private static final double ABSOLUTE = 1e-5;

  /** Elements of a tensor that are checked in a problem; those of other lengths check others. */
  private static final int SAMPLE = 8;

  private Differences() {}

  /** Fails unless the gradient of each tensor is that of the loss. */
  public static void check(Training training, Problem problem) {
    Outcome<double[]> outcome = DoubleInterpreter.run(training, problem);
    outcome
        .gradients()
        .forEach((name, gradient) -> {
          double[] tensor = problem.tensor(name);
          int stride = Math.max(1, gradient.length / SAMPLE);
          for (int i = 7 * problem.shape().total() % stride; i < gradient.length; i += stride) {
            double difference = difference(training, problem, tensor, i);
            if (!(Math.abs(gradient[i] - difference)
                <= ABSOLUTE + RELATIVE * Math.abs(difference))) {
              fail(
                  "d%s[%d] is %s but the loss says %s, with %s"
                      .formatted(name, i, gradient[i], difference, problem.shape()));
            }
          }
        });
  }

  /** (L(v + ε) − L(v − ε)) / 2ε for one element. */
  private static double difference(Training training, Problem problem, double[] tensor, int i) {
    double before = tensor[i];
    tensor[i] = before + STEP;
    double above = DoubleInterpreter.loss(training, problem);
    tensor[i] = before - STEP;
    double below = DoubleInterpreter.loss(training, problem);
    tensor[i] = before;
    return (above - below) / (2 * STEP);
  }
}
