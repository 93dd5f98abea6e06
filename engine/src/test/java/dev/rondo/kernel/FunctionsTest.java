package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.reference.ReferenceFunctions;
import dev.rondo.kernel.vector.VectorFunctions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The functions against double precision.
 *
 * <p>{@code ./mvnw test -pl engine -Dtest=FunctionsTest -Drondo.nightly=true} tries all 2³² floats
 * with both twins, in about a quarter of an hour, and prints the figures that {@link Coefficients}
 * states.
 */
final class FunctionsTest {

  private static final Functions REFERENCE = new ReferenceFunctions();
  private static final Functions VECTOR = new VectorFunctions();

  /** Prime, so that the sample has every low bit of the fraction. */
  private static final int STRIDE = 1021;

  @ParameterizedTest
  @EnumSource
  void function_denseSampleOfAllFloats_staysWithinItsBound(Elementary function) {
    check(function, (1L << 32) / STRIDE + 1, Sweep.over(function, VECTOR, REFERENCE, STRIDE));
  }

  @ParameterizedTest
  @EnumSource
  @EnabledIfSystemProperty(named = "rondo.nightly", matches = "true")
  void function_allFloats_staysWithinItsBound(Elementary function) {
    Sweep found = Sweep.over(function, VECTOR, REFERENCE, 1);
    System.out.printf("%s: %s%n", function, found);
    check(function, 1L << 32, found);
  }

  private static void check(Elementary function, long patterns, Sweep found) {
    assertAll(
        () -> assertEquals(patterns, found.count()),
        () -> assertTrue(found.worst() <= function.bound, () -> function + ": " + found),
        () -> assertTrue(!function.monotone || found.falls() == 0, () -> function + ": " + found),
        () -> assertEquals(0, found.differences(), () -> function + ": " + found));
  }

  @ParameterizedTest
  @CsvSource({
    "EXP, 0, 1",
    "EXP, -0.0, 1",
    "EXP, Infinity, Infinity",
    "EXP, -Infinity, 0",
    "EXP, 88.72284, Infinity",
    "EXP, -87.33655, 0",
    "EXP, -1e30, 0",
    "EXP, NaN, NaN",
    "LOG, 0, -Infinity",
    "LOG, -0.0, -Infinity",
    "LOG, 1, 0",
    "LOG, Infinity, Infinity",
    "LOG, -1, NaN",
    "LOG, -1e-45, NaN",
    "LOG, -Infinity, NaN",
    "LOG, NaN, NaN",
    "TANH, 0, 0",
    "TANH, -0.0, -0.0",
    "TANH, 1e-45, 1e-45",
    "TANH, Infinity, 1",
    "TANH, -Infinity, -1",
    "TANH, -1e30, -1",
    "TANH, NaN, NaN",
    "SIGMOID, 0, 0.5",
    "SIGMOID, -0.0, 0.5",
    "SIGMOID, Infinity, 1",
    "SIGMOID, -Infinity, 0",
    "SIGMOID, -87.33655, 0",
    "SIGMOID, 1e30, 1",
    "SIGMOID, NaN, NaN",
    "SIN, 0, 0",
    "SIN, -0.0, -0.0",
    "SIN, 1e-45, 1e-45",
    "SIN, Infinity, NaN",
    "SIN, NaN, NaN",
    "COS, 0, 1",
    "COS, -0.0, 1",
    "COS, -Infinity, NaN",
    "COS, NaN, NaN",
  })
  void function_specialValue_isExact(Elementary function, float x, float y) {
    assertEquals(y, function.apply(VECTOR, x));
    assertEquals(y, function.apply(REFERENCE, x));
  }

  @ParameterizedTest
  @EnumSource(names = {"TANH", "SIN"})
  void function_ofMinusX_isMinusItself(Elementary function) {
    for (float x = Float.MIN_VALUE; x < Float.POSITIVE_INFINITY; x *= 1.37f + 0x1p-5f) {
      x = Math.nextUp(x);
      assertEquals(-function.apply(VECTOR, x), function.apply(VECTOR, -x));
    }
  }

  @Test
  void flush_belowTheSmallestGradient_writesPlusZero() {
    float limit = Functions.SMALLEST_GRADIENT;
    float below = Math.nextDown(limit);
    float[] x = {limit, -limit, below, -below, Float.MIN_VALUE, -0f, Float.NaN, 1f};
    float[] flushed = {limit, -limit, 0f, 0f, 0f, 0f, Float.NaN, 1f};
    REFERENCE.flush(x, 0, x.length);
    assertArrayEquals(flushed, x);
  }
}
