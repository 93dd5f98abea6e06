package dev.rondo.sequence;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private enum Sentiment {
    POSITIVE,
    NEGATIVE
  }

  private enum Nothing {}

  @Test
  void of_enum_keepsTheOrderOfItsConstants() {
    Labels<Sentiment> labels = Labels.of(Sentiment.class);
    assertEquals(List.of("POSITIVE", "NEGATIVE"), labels.names());
    assertEquals(1, labels.index(Sentiment.NEGATIVE));
    assertEquals(Sentiment.POSITIVE, labels.label(0));
    assertEquals(2, labels.size());
  }

  @Test
  void booleans_falseIsZero() {
    Labels<Boolean> labels = Labels.booleans();
    assertEquals(0, labels.index(false));
    assertEquals(true, labels.label(1));
    assertEquals(List.of("false", "true"), labels.names());
  }

  @Test
  void strings_repeatedAndUnsorted_areSortedByCodePoint() {
    Labels<String> labels = Labels.strings(List.of("𝒜", "b", "\ufffd", "a", "b"));
    assertEquals(List.of("a", "b", "\ufffd", "𝒜"), labels.names());
  }

  @Test
  void strings_none_throws() {
    assertThrows(IllegalArgumentException.class, () -> Labels.strings(List.of()));
    assertThrows(IllegalArgumentException.class, () -> Labels.of(Nothing.class));
  }

  @Test
  void index_unknownLabel_throwsAndListsTheKnownOnes() {
    Labels<String> labels = Labels.strings(List.of("ham", "spam"));
    assertEquals(
        "expected one of the labels [ham, spam] but found 'eggs'",
        assertThrows(IllegalArgumentException.class, () -> labels.index("eggs")).getMessage());
  }

  @Test
  void index_unknownLabelAmongMany_listsTheFirstTwenty() {
    Labels<String> labels =
        Labels.strings(IntStream.range(1000, 9000).mapToObj(Integer::toString).toList());
    String expected =
        "expected one of the labels [%s, … 8000 in all] but found 'x'"
            .formatted(String.join(", ", labels.names().subList(0, 20)));
    assertEquals(
        expected,
        assertThrows(IllegalArgumentException.class, () -> labels.index("x")).getMessage());
  }

  @Test
  void label_noSuchIndex_throws() {
    assertThrows(IndexOutOfBoundsException.class, () -> Labels.booleans().label(2));
  }

  @Test
  void fromMetadata_strings_comeBackInTheirOrder() {
    Labels<String> labels = Labels.strings(List.of("two\nlines", "back\\slash", ""));
    assertEquals(labels.names(), Labels.fromMetadata(labels.toMetadata()).names());
  }

  @Test
  void check_sameNames_isSilent() {
    Labels<Sentiment> labels = Labels.of(Sentiment.class);
    assertDoesNotThrow(() -> labels.check(labels.toMetadata()));
  }

  @Test
  void check_otherOrder_throwsAndListsBoth() {
    assertEquals(
        "expected the labels [POSITIVE, NEGATIVE] but found [NEGATIVE, POSITIVE]",
        assertThrows(
                IllegalArgumentException.class,
                () -> Labels.of(Sentiment.class).check("NEGATIVE\nPOSITIVE"))
            .getMessage());
  }
}
