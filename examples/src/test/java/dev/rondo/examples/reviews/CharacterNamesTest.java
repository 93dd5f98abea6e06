package dev.rondo.examples.reviews;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CharacterNamesTest {

  @Test
  void all_basicPlane_hasEachNameOnceWithItsKind() {
    List<Review> names = CharacterNames.all();
    assertTrue(names.contains(new Review("latin capital letter a", "capital")));
    assertTrue(names.contains(new Review("hebrew point patah", "mark")));
    assertTrue(names.contains(new Review("devanagari vowel sign aa", "spacing-mark")));
    assertTrue(names.contains(new Review("euro sign", "currency")));
    assertTrue(names.stream().noneMatch(name -> name.text().contains("ideographs")));
    assertEquals(names.size(), new HashSet<>(names.stream().map(Review::text).toList()).size());
  }
}
