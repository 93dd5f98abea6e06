package dev.rondo.examples.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceNamesTest {

  private static final PlaceNames NAMES = PlaceNames.collect();

  private static Set<String> texts(List<PlacePair> pairs) {
    return pairs.stream()
        .flatMap(pair -> Stream.of(pair.first(), pair.second()))
        .collect(Collectors.toSet());
  }

  @Test
  void parts_haveNoNameInCommon() {
    Set<String> shared = new HashSet<>(texts(NAMES.train()));
    shared.retainAll(texts(NAMES.heldOut()));
    assertEquals(Set.of(), shared);
    shared = new HashSet<>(texts(NAMES.validation()));
    shared.retainAll(texts(NAMES.heldOut()));
    assertEquals(Set.of(), shared);
    assertTrue(NAMES.heldOut().size() > 2_000 && NAMES.train().size() > NAMES.heldOut().size());
  }

  @Test
  void pairs_areOfTwoNamesAndHalfOfThemTheSame() {
    long same = NAMES.heldOut().stream().filter(PlacePair::same).count();
    assertEquals(NAMES.heldOut().size(), 2 * same);
    for (PlacePair pair : NAMES.heldOut()) {
      assertNotEquals(pair.first(), pair.second());
    }
  }

  @Test
  void collect_again_givesTheSame() {
    assertEquals(NAMES, PlaceNames.collect());
  }

  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3, 7",
    "abc, abc, 0, 3",
    "abc, xyz, 3, 3",
    "ab, ba, 2, 2",
    "𝔸b, b, 1, 2"
  })
  void edits_countLettersThatDiffer(String first, String second, int edits, int longer) {
    assertEquals(1 - (float) edits / longer, EditDistance.similarity(first, second));
    assertEquals(1 - (float) edits / longer, EditDistance.similarity(second, first));
  }
}
