package dev.rondo.examples.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DrawnSequencesTest {

  @Test
  void markedNumbers_anyLength_markOneInEachHalf() {
    for (int length : new int[] {2, 3, 17, 100}) {
      for (MarkedNumbers each : MarkedNumbers.draw(50, length, new SplittableRandom(1))) {
        int[] marked = IntStream.range(0, length).filter(t -> each.steps()[t][1] == 1).toArray();
        assertEquals(2, marked.length);
        assertTrue(marked[0] < length / 2 && marked[1] >= length / 2);
        assertEquals(each.steps()[marked[0]][0] + each.steps()[marked[1]][0], each.sum());
      }
    }
  }

  @Test
  void markedNumbers_constantAnswer_hasTheErrorThatIsStated() {
    double squares = 0;
    List<MarkedNumbers> all = MarkedNumbers.draw(10_000, 2, new SplittableRandom(1));
    for (MarkedNumbers each : all) {
      squares += (each.sum() - 1) * (each.sum() - 1);
    }
    assertEquals(MarkedNumbers.CONSTANT_ERROR, squares / all.size(), 0.005);
  }

  @Test
  void recollection_ofOneStep_asksAtOnce() {
    Recollection one = Recollection.draw(1, 1, new SplittableRandom(1)).getFirst();
    List<Symbol> letters = one.shown().subList(0, 10);
    assertTrue(Symbol.LETTERS.containsAll(letters));
    assertEquals(Symbol.RECALL, one.shown().get(10));
    assertEquals(Collections.nCopies(10, Symbol.BLANK), one.shown().subList(11, 21));
    assertEquals(Collections.nCopies(11, Symbol.BLANK), one.said().subList(0, 11));
    assertEquals(letters, one.said().subList(11, 21));
  }

  @Test
  void recollection_ofAHundredSteps_isTheProblemOfThePaper() {
    Recollection one = Recollection.draw(1, 100, new SplittableRandom(1)).getFirst();
    assertEquals(120, one.shown().size());
    assertEquals(Symbol.RECALL, one.shown().get(109));
    assertEquals(one.shown().subList(0, 10), one.said().subList(110, 120));
    assertEquals(0.1733, Recollection.memorylessLoss(100), 1e-4);
  }

  @Test
  void draw_sameSeed_isTheSame() {
    assertEquals(
        Recollection.draw(3, 5, new SplittableRandom(1)),
        Recollection.draw(3, 5, new SplittableRandom(1)));
    assertNotEquals(
        Recollection.draw(3, 5, new SplittableRandom(1)),
        Recollection.draw(3, 5, new SplittableRandom(2)));
  }
}
