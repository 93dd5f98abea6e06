package dev.rondo.benchmarks.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.runtime.Kernels;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After 200 steps every kind of model has the same weights, bit for bit, however they came. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SameBitsTest {

  /** What one thread in plain loops gives. */
  private final Map<Kind, String> expected = new EnumMap<>(Kind.class);

  private int compared;

  @BeforeAll
  void train() throws IOException {
    for (Kind kind : Kind.values()) {
      expected.put(kind, kind.hash(Kernels.plain(), 1));
    }
  }

  @AfterAll
  void report() {
    System.out.printf("SameBitsTest: %d trainings compared, none differs%n", compared);
  }

  @ParameterizedTest
  @EnumSource
  void training_anyThreadsInVectors_givesTheSameWeights(Kind kind) throws IOException {
    for (int threads : new int[] {1, 2, 3, 8}) {
      assertEquals(expected.get(kind), kind.hash(Kernels.best(), threads), threads + " threads");
      compared++;
    }
  }

  @ParameterizedTest
  @EnumSource(SameBits.Form.class)
  void training_inAnotherMachine_givesTheSameWeights(SameBits.Form form)
      throws IOException, InterruptedException {
    List<String> lines = form.run(List.of(2));
    List<String> wanted =
        expected.entrySet().stream()
            .map(entry -> entry.getKey() + " 2 " + entry.getValue())
            .toList();
    assertEquals(wanted, lines.subList(1, lines.size()), lines.getFirst());
    compared += wanted.size();
  }

  /** Every number of threads up to one a row of the batch, and more. */
  @Test
  void training_aThreadForEachRow_givesTheSameWeights() throws IOException {
    for (int threads = 4; threads <= 15; threads++) {
      assertEquals(
          expected.get(Kind.GRU), Kind.GRU.hash(Kernels.best(), threads), threads + " threads");
      compared++;
    }
  }
}
