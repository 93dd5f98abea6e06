package dev.rondo.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rondo.testing.Close;
import dev.rondo.testing.ParityFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The schedules against PyTorch's schedulers, where its vectors are at hand. */
final class ScheduleParityTest {

  /** What the rates were multiplied from; one cycle goes up to 1 instead. */
  private static final double BASE = 0.1;

  private static final Map<String, Schedule> SCHEDULES =
      Map.of(
          "step_10_gamma0.5", new Schedule.Decay(10, 0.5),
          "exponential_0.95", new Schedule.Decay(1, 0.95),
          "cosine_T50", Schedule.cosine(0),
          "one_cycle_max1_total50", Schedule.oneCycle(),
          "linear_0.1_to_1_in_20", new Schedule.WarmUp(0.1, 20, Schedule.constant()),
          "warm_restarts_T10_mult2", new Schedule.WarmRestarts(10, 2, 0),
          "polynomial_50_power2", new Schedule.Polynomial(2));

  @TestFactory
  Stream<DynamicTest> factors_eachSchedule_arePyTorchs() throws IOException {
    ParityFile file = file();
    return SCHEDULES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(), () -> assertFactors(file, entry.getKey(), entry.getValue())));
  }

  @Test
  void file_hasNoOtherSchedules() throws IOException {
    assertEquals(SCHEDULES.keySet(), file().names());
  }

  private static void assertFactors(ParityFile file, String name, Schedule schedule) {
    double[] rates = file.get(name);
    double base = schedule instanceof Schedule.OneCycle ? 1 : BASE;
    for (int i = 0; i < rates.length; i++) {
      // Every factor by itself, so that a small one is held to its own magnitude. The file has
      // 32 bits of a rate, and a factor is rounded once.
      Close.assertClose(
          name + " at step " + (i + 1),
          new float[] {schedule.factor(i + 1, rates.length)},
          new double[] {rates[i] / base},
          4);
    }
  }

  private static ParityFile file() throws IOException {
    Optional<Path> folder = ParityFile.folder();
    assumeTrue(folder.isPresent(), "skipped: no reference vectors on this machine");
    return ParityFile.read(folder.orElseThrow().resolve("schedules.safetensors"));
  }
}
