package dev.rondo.models.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.TwinLoss;
import dev.rondo.models.twin.Twins.Pair;
import dev.rondo.training.Comparer;
import dev.rondo.training.NegativeSearch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts that a model takes to be alike though they are not. */
final class HardNegativesTest {

  private static final List<Pair> PAIRS = Twins.pairs(150, 5).stream().filter(Pair::same).toList();
  private static final List<String> FIRST = Twins.firsts(PAIRS);
  private static final List<String> SECOND = Twins.seconds(PAIRS);

  private static Comparer trained(Comparison comparison) {
    return Twins.trainer(
            Twins.definition(Pooling.MEAN, comparison, TwinLoss.BINARY_CROSS_ENTROPY).build())
        .fit(Twins.pairs(150, 5));
  }

  /** All texts that pairs connect with one. */
  private static Set<String> connected(String text) {
    Set<String> all = new HashSet<>(Set.of(text));
    for (int size = 0; size < all.size(); ) {
      size = all.size();
      for (Pair pair : PAIRS) {
        if (all.contains(pair.first()) || all.contains(pair.second())) {
          all.add(pair.first());
          all.add(pair.second());
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void hardNegatives_ofAllTexts_areTheMostAlikeOnesBelowThePairThatNoPairConnects(
      Comparison comparison) {
    Comparer comparer = trained(comparison);
    float margin = 0.05f;
    var all = new NegativeSearch(4, SECOND.size(), margin);
    List<List<String>> found = comparer.hardNegatives(FIRST, SECOND, SECOND, all);
    assertEquals(FIRST.size(), found.size());
    for (int i = 0; i < found.size(); i++) {
      String text = FIRST.get(i);
      Set<String> same = connected(text);
      float own = comparer.similarity(text, SECOND.get(i));
      List<Float> expected =
          new HashSet<>(SECOND)
              .stream()
                  .filter(other -> !same.contains(other))
                  .map(other -> comparer.similarity(text, other))
                  .filter(score -> score <= own - margin)
                  .sorted(Comparator.reverseOrder())
                  .limit(4)
                  .toList();
      assertEquals(
          expected, found.get(i).stream().map(other -> comparer.similarity(text, other)).toList());
      assertTrue(found.get(i).stream().noneMatch(same::contains));
    }
  }

  @Test
  void hardNegatives_ofMorePairsThanABlockOnAnyThreads_areThoseOneByOne() {
    Comparer comparer = trained(Comparison.COSINE);
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      first.addAll(FIRST);
      second.addAll(SECOND);
    }
    var search = new NegativeSearch(2, 9, 0);
    List<List<String>> all = comparer.withThreads(3).hardNegatives(first, second, SECOND, search);
    List<List<String>> once = comparer.hardNegatives(FIRST, SECOND, SECOND, search);
    for (int i = 0; i < all.size(); i++) {
      assertEquals(once.get(i % once.size()), all.get(i));
    }
    assertFalse(once.stream().allMatch(List::isEmpty));
  }

  @Test
  void hardNegatives_withoutTexts_areNone() {
    Comparer comparer = trained(Comparison.COSINE);
    var search = new NegativeSearch(2, 9, 0);
    assertEquals(List.of(), comparer.hardNegatives(List.of(), List.of(), SECOND, search));
    assertEquals(
        List.of(List.of()),
        comparer.hardNegatives(List.of("ab"), List.of("aab"), List.of(), search));
  }

  @Test
  void hardNegatives_ofListsThatDoNotFit_areRefused() {
    Comparer comparer = trained(Comparison.COSINE);
    var search = new NegativeSearch(2, 9, 0);
    assertEquals(
        "expected as many first texts as second ones but found 1 and 0",
        assertThrows(
                IllegalArgumentException.class,
                () -> comparer.hardNegatives(List.of("a"), List.of(), SECOND, search))
            .getMessage());
    assertEquals(
        "among is 1 but must be at least the count of 2",
        assertThrows(IllegalArgumentException.class, () -> new NegativeSearch(2, 1, 0))
            .getMessage());
    assertEquals(
        "margin is NaN but must be at least 0",
        assertThrows(IllegalArgumentException.class, () -> new NegativeSearch(2, 2, Float.NaN))
            .getMessage());
  }
}
