package dev.rondo.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rondo.kernel.Reductions;
import dev.rondo.kernel.Updates;
import dev.rondo.kernel.vector.VectorReductions;
import dev.rondo.kernel.vector.VectorUpdates;
import dev.rondo.testing.Close;
import dev.rondo.testing.ParityFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The optimisers against PyTorch's in double precision, where its vectors are at hand. */
final class OptimizerParityTest {

  /** 4 · ⌈log2 T⌉ for the T = 25 steps of the file. */
  private static final double FACTOR = 4 * 5;

  private static final String CLIPPED = "_clip_norm_1";

  private static final Map<String, Optimizer> RULES =
      Map.of(
          "sgd_lr0.1", Optimizer.sgd(0.1f),
          "momentum_lr0.1_m0.9", Optimizer.momentum(0.1f, 0.9f),
          "nesterov_lr0.1_m0.9", Optimizer.nesterov(0.1f, 0.9f),
          "adam_lr0.01", Optimizer.adam(0.01f),
          "adamw_lr0.01_wd0.1", Optimizer.adamW(0.01f, 0.1f),
          "nadam_lr0.01", Optimizer.nadam(0.01f),
          "radam_lr0.01", Optimizer.radam(0.01f),
          "rmsprop_lr0.01", Optimizer.rmsProp(0.01f),
          "adagrad_lr0.1", Optimizer.adagrad(0.1f),
          "adadelta_lr1", Optimizer.adadelta(1));

  private final Updates kernels = new VectorUpdates();
  private final Reductions reductions = new VectorReductions();

  @TestFactory
  Stream<DynamicTest> steps_eachRule_followPyTorch() throws IOException {
    ParityFile file = file();
    return RULES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(rule ->
            DynamicTest.dynamicTest(
                rule.getKey(), () -> assertParity(file, rule.getKey(), rule.getValue())));
  }

  @Test
  void file_hasTheStepsOfEveryRuleAndNoOthers() throws IOException {
    ParityFile file = file();
    Set<String> others = new TreeSet<>(file.names());
    others.removeAll(Set.of("w0", "grads"));
    for (String name : RULES.keySet()) {
      assertEquals("[25, 11]", Arrays.toString(file.shape(name)), name);
      others.remove(name);
      others.remove(name + CLIPPED);
    }
    assertEquals(Set.of(), others);
  }

  private void assertParity(ParityFile file, String name, Optimizer rule) {
    assertSteps(file, name, rule, Clip.none());
    assertSteps(file, name + CLIPPED, rule, Clip.norm(1));
  }

  private void assertSteps(ParityFile file, String name, Optimizer rule, Clip clip) {
    int steps = file.shape("grads")[0];
    int size = file.shape("grads")[1];
    float[] w = file.floats("w0");
    float[] grads = file.floats("grads");
    double[] want = file.get(name);
    float[][] slots = new float[rule.slots()][size];
    float[] partial = new float[GlobalNorm.count(size)];
    for (int step = 1; step <= steps; step++) {
      float[] g = Arrays.copyOfRange(grads, (step - 1) * size, step * size);
      GlobalNorm.chunks(reductions, g, size, partial, 0, partial.length);
      float scale = clip.scale(GlobalNorm.total(partial, partial.length));
      rule.update(kernels, w, g, slots, 0, size, step, scale, 1);
      Close.assertClose(
          name + " after step " + step,
          w,
          Arrays.copyOfRange(want, (step - 1) * size, step * size),
          FACTOR);
    }
  }

  private static ParityFile file() throws IOException {
    Optional<Path> folder = ParityFile.folder();
    assumeTrue(folder.isPresent(), "skipped: no reference vectors on this machine");
    return ParityFile.read(folder.orElseThrow().resolve("optimizers.safetensors"));
  }
}
