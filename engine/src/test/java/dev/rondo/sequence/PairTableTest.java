package dev.rondo.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairTableTest {

  @Test
  void get_nothingPut_isNone() {
    PairTable table = new PairTable();
    assertEquals(PairTable.NONE, table.get(0, 0));
    assertEquals(PairTable.NONE, table.get(Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  @Test
  void put_manyPairs_areFoundAndOthersNot() {
    for (int range : new int[] {3, 300, Integer.MAX_VALUE}) {
      PairTable table = new PairTable();
      Map<List<Integer>, Integer> expected = new HashMap<>();
      Random random = new Random(range);
      for (int i = 0; i < 5000; i++) {
        int left = random.nextInt(range);
        int right = random.nextInt(range);
        table.put(left, right, i);
        expected.put(List.of(left, right), i);
        List<Integer> asked = List.of(random.nextInt(range), random.nextInt(range));
        assertEquals(
            expected.getOrDefault(asked, PairTable.NONE), table.get(asked.get(0), asked.get(1)));
      }
      expected.forEach((pair, value) -> assertEquals(value, table.get(pair.get(0), pair.get(1))));
    }
  }
}
