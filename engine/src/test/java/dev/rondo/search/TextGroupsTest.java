package dev.rondo.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which texts pairs connect. */
final class TextGroupsTest {

  @Test
  void group_chainsOfPairs_isOne() {
    TextGroups groups = TextGroups.of(List.of("a", "c", "x", "d"), List.of("b", "b", "x", "e"));
    assertEquals(groups.group("a"), groups.group("c"));
    assertNotEquals(groups.group("a"), groups.group("d"));
    assertTrue(groups.areConnected("c", "a"));
    assertTrue(groups.areConnected("x", "x"));
    assertFalse(groups.areConnected("x", "a"));
  }

  @Test
  void group_ofATextOfNoPair_isNone() {
    TextGroups groups = TextGroups.of(List.of("a"), List.of("b"));
    assertEquals(TextGroups.NONE, groups.group("c"));
    assertTrue(groups.areConnected("c", "c"));
    assertFalse(groups.areConnected("c", "d"));
  }

  @Test
  void of_unevenLists_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> TextGroups.of(List.of("a"), List.of("b", "c")));
  }
}
