package dev.rondo.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.Updates;
import dev.rondo.kernel.vector.VectorUpdates;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of weights whose gradients are zero for very many steps. */
final class ZeroGradientTest {

  private static final int STEPS = 100_000;
  private static final int SIZE = 19; // some fill a vector, some do not

  private static final Map<String, Optimizer> WITHOUT_DECAY =
      new TreeMap<>(
          Map.of(
              "sgd", Optimizer.sgd(0.1f),
              "momentum", Optimizer.momentum(0.1f, 0.9f),
              "nesterov", Optimizer.nesterov(0.1f, 0.9f),
              "adam", Optimizer.adam(0.01f),
              "nadam", Optimizer.nadam(0.01f),
              "radam", Optimizer.radam(0.01f),
              "rmsProp", Optimizer.rmsProp(0.01f),
              "adagrad", Optimizer.adagrad(0.1f),
              "adadelta", Optimizer.adadelta(1)));

  private final Updates kernels = new VectorUpdates();

  static List<String> names() {
    return List.copyOf(WITHOUT_DECAY.keySet());
  }

  private static Optimizer rule(String name) {
    return Objects.requireNonNull(WITHOUT_DECAY.get(name), name);
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
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void update_zeroFromTheBeginning_movesNothing(String name) {
    Optimizer optimizer = rule(name);
    float[] w = weights();
    float[][] slots = slots(optimizer);
    run(optimizer, w, new float[SIZE], slots, 1, STEPS);
    assertArrayEquals(weights(), w);
    for (float[] slot : slots) {
      assertArrayEquals(new float[SIZE], slot);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void update_zeroAfterOthers_comesToRestWithoutDenormals(String name) {
    Optimizer optimizer = rule(name);
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

  /** Adam's moments end as 0: they decay, and are flushed before they are denormal. */
  @ParameterizedTest
  @MethodSource("names")
  void update_zeroAfterOthers_leavesDecayingStateAtZero(String name) {
    if (name.equals("adagrad")) {
      return; // whose sum of squares never decays
    }
    Optimizer optimizer = rule(name);
    float[] w = weights();
    float[] g = weights();
    float[][] slots = slots(optimizer);
    run(optimizer, w, g, slots, 1, 10);
    run(optimizer, w, new float[SIZE], slots, 11, STEPS);
    for (float[] slot : slots) {
      assertArrayEquals(new float[SIZE], slot, name);
    }
  }

  private static void assertNoDenormals(float[] values) {
    for (float value : values) {
      assertTrue(Float.isFinite(value), () -> Arrays.toString(values));
      assertTrue(value == 0 || Math.abs(value) >= Float.MIN_NORMAL, () -> Arrays.toString(values));
    }
  }
}
