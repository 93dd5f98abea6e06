package dev.rondo.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.runtime.Seq2SeqSteps.Capacity;
import org.junit.jupiter.api.Test;

/** Which batches have room in the memory of another. */
final class CapacityTest {

  private static final Capacity LARGEST = new Capacity(12, 4, 40, 17);

  @Test
  void holds_batchNoLarger_hasRoom() {
    assertTrue(LARGEST.holds(LARGEST));
    assertTrue(LARGEST.holds(new Capacity(9, 3, 40, 17)));
    assertTrue(LARGEST.holds(new Capacity(1, 1, 7, 7)));
  }

  @Test
  void holds_batchLargerInOneNumber_hasNot() {
    assertFalse(LARGEST.holds(new Capacity(13, 4, 30, 17)));
    assertFalse(LARGEST.holds(new Capacity(12, 5, 40, 17)));
    assertFalse(LARGEST.holds(new Capacity(12, 4, 41, 17)));
    assertFalse(LARGEST.holds(new Capacity(12, 4, 40, 18)));
  }

  @Test
  void holds_fewerSourcesOfWhichEachHasMoreRows_hasNot() {
    assertFalse(LARGEST.holds(new Capacity(12, 1, 17, 17))); // 12 · 17 positions, not 3 · 40
    assertTrue(LARGEST.holds(new Capacity(7, 1, 17, 17)));
  }
}
