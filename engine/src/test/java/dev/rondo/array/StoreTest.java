package dev.rondo.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StoreTest {

  @Test
  void length_ofTheFirstLevelCache_isAsAskedFor() {
    assertEquals(0, Store.allocate(0).length);
    assertEquals(Store.FIRST, Store.allocate(Store.FIRST).length);
    assertEquals(8192, Store.length(8192));
  }

  @Test
  void length_larger_isLargeForTheCollector() {
    assertEquals(2 << 20, Store.length(8193) * Float.BYTES);
    assertEquals(Store.length(8193), Store.allocate(8193).length);
  }

  @Test
  void length_largeAnyway_isAsAskedFor() {
    assertEquals(600_001, Store.length(600_001));
  }

  @Test
  void predictionLength_anySize_isAtMostDoubled() {
    assertEquals(0, Store.predictionLength(0));
    assertEquals(8193, Store.predictionLength(8193));
    assertEquals((1 << 18) - 1, Store.predictionLength((1 << 18) - 1));
    assertEquals(1 << 19, Store.predictionLength(1 << 18));
    assertEquals(600_001, Store.predictionLength(600_001));
  }
}
