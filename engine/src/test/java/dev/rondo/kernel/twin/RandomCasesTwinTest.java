package dev.rondo.kernel.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.runtime.Kernels;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fuzzer of kernels with a fixed seed, and that it finds what it is for. */
final class RandomCasesTwinTest {

  /** Enough that each kernel has a hundred cases; {@code fuzz} among the benchmarks runs more. */
  private static final int CASES = 3_000;

  private static final long SEED = 8;
  private static final int LARGEST = 160;

  private static TwinComparison vectors() {
    return Kernels.plain().comparedWith(Kernels.best());
  }

  @Test
  void kernels_ofAllInterfaces_areCounted() {
    int methods =
        Stream.of(Kernels.class.getRecordComponents())
            .map(component -> component.getType())
            .filter(Class::isInterface)
            .mapToInt(kernel -> kernel.getDeclaredMethods().length)
            .sum();
    assertEquals(methods, vectors().kernels());
  }

  @Test
  void compare_vectorsInAnyCase_findsNothing() {
    TwinComparison comparison = vectors();
    int compared = 0;
    for (long number = 0; number < CASES; number++) {
      assertEquals(
          Optional.empty(),
          comparison.compare(SEED, number, LARGEST),
          "case " + number + " of seed " + SEED + ", largest " + LARGEST);
      compared++;
    }
    System.out.printf("%,d cases of %d kernels: no bit differs%n", compared, comparison.kernels());
  }

  @Test
  void compare_oneWrongBit_findsItAndNamesTheCase() {
    TwinComparison comparison = Kernels.plain().comparedWith(PlantedFault.inTanh(0));
    int found = 0;
    for (long number = 0; number < CASES; number++) {
      Optional<String> difference = comparison.compare(SEED, number, LARGEST);
      if (difference.isPresent()) {
        found++;
        assertTrue(difference.get().startsWith("Functions.tanh of "), difference.get());
        assertEquals(difference, comparison.compare(SEED, number, LARGEST), "made again alone");
      }
    }
    assertTrue(found > 20, () -> "too few cases reach the fault");
  }

  @Test
  void compare_anotherSeed_makesOtherCases() {
    TwinComparison comparison = Kernels.plain().comparedWith(PlantedFault.inTanh(0));
    String[] first = texts(comparison, 1);
    assertTrue(first.length > 0);
    assertTrue(!Arrays.equals(first, texts(comparison, 2)));
  }

  private static String[] texts(TwinComparison comparison, long seed) {
    return Stream.iterate(0L, number -> number + 1)
        .limit(300)
        .flatMap(number -> comparison.compare(seed, number, LARGEST).stream())
        .toArray(String[]::new);
  }
}
