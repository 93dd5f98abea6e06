package dev.rondo.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.random.CounterRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of many matches, against a sort of all. */
final class BestMatchesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 16, 17, 207, 1000})
  void offer_manyWithTies_keepsTheFirstOfASort(int most) {
    List<Match> all = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      // few distinct scores of both signs, infinite ones too
      float score = CounterRandom.below(1, 2, i, 41) - 20;
      all.add(new Match(i, score == 20 ? Float.NEGATIVE_INFINITY : score / 4));
    }
    var best = new BestMatches(most);
    int[] order = new int[1000];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    CounterRandom.shuffle(order, order.length, 3, most);
    for (int i : order) {
      best.offer(all.get(i).id(), all.get(i).score());
    }
    all.sort(Comparator.comparingDouble(Match::score).reversed().thenComparingInt(Match::id));
    assertEquals(all.subList(0, most), best.toList());
    assertEquals(all.get(most - 1).score(), best.floor());
  }

  @Test
  void offer_zerosOfBothSigns_areEqual() {
    var best = new BestMatches(2);
    best.offer(5, 0f);
    best.offer(3, -0f);
    best.offer(4, 0f);
    assertEquals(List.of(new Match(3, 0), new Match(4, 0)), best.toList());
  }

  @Test
  void offer_extremeNumbersOfRows_comeBack() {
    var best = new BestMatches(5);
    best.offer(Integer.MAX_VALUE, 1);
    best.offer(0, 1);
    best.offer(Integer.MAX_VALUE - 1, Float.MAX_VALUE);
    best.offer(1, -Float.MIN_VALUE);
    assertEquals(Float.NEGATIVE_INFINITY, best.floor());
    assertEquals(
        List.of(
            new Match(Integer.MAX_VALUE - 1, Float.MAX_VALUE),
            new Match(0, 1),
            new Match(Integer.MAX_VALUE, 1),
            new Match(1, -Float.MIN_VALUE)),
        best.toList());
  }

  @Test
  void offerAll_ofAnother_isAsIfAllCameHere() {
    var one = new BestMatches(3);
    var other = new BestMatches(3);
    for (int i = 0; i < 10; i++) {
      (i % 2 == 0 ? one : other).offer(i, i % 4);
    }
    one.offerAll(other);
    assertEquals(List.of(new Match(3, 3), new Match(7, 3), new Match(2, 2)), one.toList());
  }
}
