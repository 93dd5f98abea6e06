package dev.rondo.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

/** The choice of a width. */
final class SimdTest {

  @Test
  void species_withoutProperty_isThePreferredOne() {
    assertEquals(FloatVector.SPECIES_PREFERRED, Simd.species(null));
  }

  @Test
  void species_of128_hasFourLanes() {
    assertEquals(4, Simd.species("128").length());
  }

  @Test
  void species_ofAnotherNumber_saysWhatItMayBe() {
    var error = assertThrows(IllegalArgumentException.class, () -> Simd.species("96"));
    assertEquals("rondo.simd is '96' but must be 128, 256 or 512", error.getMessage());
  }
}
