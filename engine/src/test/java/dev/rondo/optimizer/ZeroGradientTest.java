package dev.rondo.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.Updates;
import dev.rondo.kernel.vector.VectorUpdates;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of weights whose gradients are zero for very many steps. */
final class ZeroGradientTest {

  private static final int STEPS = 100_000;
  private static final int SIZE = 19; // some fill a vector, some do not

  /** Every rule, without decay of weights. */
  @SuppressWarnings("ImmutableEnumChecker") // an optimiser is immutable data
  enum Rule {
    SGD(Optimizer.sgd(0.1f)),
    MOMENTUM(Optimizer.momentum(0.1f, 0.9f)),
    NESTEROV(Optimizer.nesterov(0.1f, 0.9f)),
    ADAM(Optimizer.adam(0.01f)),
    NADAM(Optimizer.nadam(0.01f)),
    RADAM(Optimizer.radam(0.01f)),
    RMS_PROP(Optimizer.rmsProp(0.01f)),
    ADAGRAD(Optimizer.adagrad(0.1f)),
    ADADELTA(Optimizer.adadelta(1));

    private final Optimizer optimizer;

    Rule(Optimizer optimizer) {
      this.optimizer = optimizer;
    }
  }

  private final Updates kernels = new VectorUpdates();

  private static long steps;

  @AfterAll
  static void report() {
    System.out.printf(
        "ZeroGradientTest: %,d steps of %d weights, by %d optimisers%n",
        steps, SIZE, Rule.values().length);
  }

  private static float[] weights() {
    float[] weights = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      weights[i] = (i - 9) * 0.1f;
    }
    return weights;
  }

  private static float[][] slots(Optimizer optimizer) {
    float[][] slots = new float[optimizer.slots()][];
    Arrays.setAll(slots, _ -> new float[SIZE]);
    return slots;
  }

  private void run(Optimizer optimizer, float[] w, float[] g, float[][] slots, int from, int to) {
    for (int step = from; step <= to; step++) {
      optimizer.update(kernels, w, g, slots, 0, SIZE, step, 1, 1);
      steps++;
    }
  }

  @ParameterizedTest
  @EnumSource
  void update_zeroFromTheBeginning_movesNothing(Rule rule) {
    Optimizer optimizer = rule.optimizer;
    float[] w = weights();
    float[][] slots = slots(optimizer);
    run(optimizer, w, new float[SIZE], slots, 1, STEPS);
    assertArrayEquals(weights(), w);
    for (float[] slot : slots) {
      assertArrayEquals(new float[SIZE], slot);
    }
  }

  @ParameterizedTest
  @EnumSource
  void update_zeroAfterOthers_comesToRestWithoutDenormals(Rule rule) {
    Optimizer optimizer = rule.optimizer;
    float[] w = weights();
    float[] g = weights();
    float[][] slots = slots(optimizer);
    run(optimizer, w, g, slots, 1, 10);
    Arrays.fill(g, 0);
    run(optimizer, w, g, slots, 11, STEPS);
    float[] rested = w.clone();
    run(optimizer, w, g, slots, STEPS + 1, STEPS + 1000);
    assertArrayEquals(rested, w);
    assertNoDenormals(w);
    for (float[] slot : slots) {
      assertNoDenormals(slot);
    }
  }

  // All but the sum of squares of Adagrad decays.
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADAGRAD")
  void update_zeroAfterOthers_leavesDecayingStateAtZero(Rule rule) {
    Optimizer optimizer = rule.optimizer;
    float[] w = weights();
    float[] g = weights();
    float[][] slots = slots(optimizer);
    run(optimizer, w, g, slots, 1, 10);
    run(optimizer, w, new float[SIZE], slots, 11, STEPS);
    for (float[] slot : slots) {
      assertArrayEquals(new float[SIZE], slot);
    }
  }

  private static void assertNoDenormals(float[] values) {
    for (float value : values) {
      assertTrue(Float.isFinite(value), () -> Arrays.toString(values));
      assertTrue(value == 0 || Math.abs(value) >= Float.MIN_NORMAL, () -> Arrays.toString(values));
    }
  }
}
