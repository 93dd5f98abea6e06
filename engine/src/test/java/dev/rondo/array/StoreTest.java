package dev.rondo.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StoreTest {

  @Test
  void storesOfTheFirstLevelCacheAreAsLongAsAskedFor() {
    assertEquals(0, Store.allocate(0).length);
    assertEquals(Store.FIRST, Store.allocate(Store.FIRST).length);
    assertEquals(8192, Store.length(8192));
  }

  @Test
  void largerStoresAreLargeForTheCollector() {
    assertEquals(2 << 20, Store.length(8193) * Float.BYTES);
    assertEquals(Store.length(8193), Store.allocate(8193).length);
  }

  @Test
  void storesThatAreLargeAnywayAreAsLongAsAskedFor() {
    assertEquals(600_001, Store.length(600_001));
  }

  @Test
  void theFirstNumberLiesAtACacheLineIfTheArrayBeginsAtOne() {
    int header = 16;
    assertEquals(0, (header + Store.FIRST * Float.BYTES) % 64);
  }
}
