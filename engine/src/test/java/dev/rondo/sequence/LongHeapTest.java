package dev.rondo.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongHeapTest {

  @Test
  void removeLeast_anyOrderOfAdding_isTheLeast() {
    Random random = new Random(1);
    LongHeap heap = new LongHeap();
    PriorityQueue<Long> expected = new PriorityQueue<>();
    for (int i = 0; i < 20_000; i++) {
      if (expected.isEmpty() || random.nextInt(5) < 3) {
        long item = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(10);
        heap.add(item);
        expected.add(item);
      } else {
        assertEquals(expected.remove(), heap.removeLeast());
      }
      assertEquals(expected.isEmpty(), heap.isEmpty());
    }
    while (!expected.isEmpty()) {
      assertEquals(expected.remove(), heap.removeLeast());
    }
    assertTrue(heap.isEmpty());
  }
}
