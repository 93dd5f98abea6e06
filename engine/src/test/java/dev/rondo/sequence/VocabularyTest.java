package dev.rondo.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  @Test
  void of_counts_mostFrequentFirstAndTiesByCodePoint() {
    Vocabulary vocabulary =
        Vocabulary.of(Map.of("b", 2L, "a", 2L, "c", 5L, "\ufffd", 2L, "𝒜", 2L), 1, 100);
    assertEquals(List.of("<unk>", "c", "a", "b", "\ufffd", "𝒜"), tokens(vocabulary));
  }

  @Test
  void of_rareTokens_areUnknown() {
    Vocabulary vocabulary = Vocabulary.of(Map.of("once", 1L, "twice", 2L), 2, 100);
    assertEquals(List.of("<unk>", "twice"), tokens(vocabulary));
    assertEquals(0, vocabulary.id("once"));
  }

  @Test
  void of_limit_countsTheUnknownToken() {
    Map<String, Long> counts = Map.of("a", 3L, "b", 2L, "c", 1L);
    assertEquals(List.of("<unk>", "a", "b"), tokens(Vocabulary.of(counts, 1, 3)));
    assertEquals(List.of("<unk>"), tokens(Vocabulary.of(counts, 1, 1)));
  }

  @Test
  void of_minimumOrLimitZero_throws() {
    assertEquals(
        "the minimum count is 0 but must be at least 1",
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.of(Map.of(), 0, 9))
            .getMessage());
    assertEquals(
        "the limit is 0 but must be at least 1",
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.of(Map.of(), 1, 0))
            .getMessage());
  }

  @Test
  void counter_textsInAnyOrder_giveTheSameVocabulary() {
    List<List<String>> texts = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      texts.add(random.ints(5, 0, 80).mapToObj(Integer::toString).toList());
    }
    String first = counted(texts).toMetadata();
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(texts, new Random(seed));
      assertEquals(first, counted(texts).toMetadata());
    }
  }

  @Test
  void encode_knownAndUnknownTokens_areTheirIdsAndZero() {
    Vocabulary vocabulary = Vocabulary.of(Map.of("good", 3L, "film", 2L), 1, 100);
    assertArrayEquals(new int[] {1, 0, 2}, vocabulary.encode(List.of("good", "odd", "film")));
    assertEquals("film", vocabulary.token(2));
    assertThrows(IndexOutOfBoundsException.class, () -> vocabulary.token(3));
  }

  @Test
  void id_tokenSpeltLikeTheUnknownOne_isUnknown() {
    Vocabulary vocabulary = Vocabulary.of(Map.of("<unk>", 9L, "a", 1L), 1, 100);
    assertEquals(List.of("<unk>", "a"), tokens(vocabulary));
    assertEquals(0, vocabulary.id("<unk>"));
  }

  @Test
  void fromMetadata_anyTokens_comeBackAsTheyWere() {
    Vocabulary vocabulary =
        Vocabulary.of(
            Map.of(
                "\n",
                9L,
                "\\",
                8L,
                "\\n",
                7L,
                "",
                6L,
                "\"",
                5L,
                "😀",
                4L,
                "\ud83d",
                3L,
                "\r",
                2L,
                "\\ux\ude00\ud83d",
                1L),
            1,
            100);
    assertEquals(tokens(vocabulary), tokens(Vocabulary.fromMetadata(vocabulary.toMetadata())));
    assertEquals(10, vocabulary.size());
  }

  @Test
  void writing_counts_haveTheThreeReservedTokensFirst() {
    Vocabulary vocabulary = Vocabulary.writing(Map.of("a", 2L, "</s>", 9L, "<s>", 9L), 1, 100);
    assertEquals(List.of("<unk>", "<s>", "</s>", "a"), tokens(vocabulary));
    assertEquals(3, vocabulary.reserved());
    assertEquals(1, vocabulary.begin());
    assertEquals(2, vocabulary.end());
    assertEquals(0, vocabulary.id("</s>"));
    assertEquals(
        tokens(vocabulary), tokens(Vocabulary.writingFromMetadata(vocabulary.toMetadata())));
    assertEquals(
        "the limit is 2 but must be at least 3",
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.writing(Map.of(), 1, 2))
            .getMessage());
  }

  @Test
  void end_vocabularyThatOnlyReads_throws() {
    Vocabulary vocabulary = Vocabulary.of(Map.of("</s>", 2L), 1, 100);
    assertEquals(1, vocabulary.id("</s>"));
    assertThrows(IllegalStateException.class, vocabulary::begin);
    assertThrows(IllegalStateException.class, vocabulary::end);
    assertEquals(
        "expected a vocabulary that begins with <unk>, <s>, </s> but found '<unk>, </s>'",
        assertThrows(
                IllegalArgumentException.class,
                () -> Vocabulary.writingFromMetadata(vocabulary.toMetadata()))
            .getMessage());
  }

  @Test
  void fromMetadata_unknownTokenOnly_comesBack() {
    Vocabulary vocabulary = Vocabulary.of(Map.of(), 1, 100);
    assertEquals(1, Vocabulary.fromMetadata(vocabulary.toMetadata()).size());
  }

  @Test
  void fromMetadata_notAVocabulary_throws() {
    assertEquals(
        "expected a vocabulary that begins with <unk> but found ''",
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.fromMetadata(""))
            .getMessage());
    assertEquals(
        "expected every token once but found 'a' as id 1 and as id 2",
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.fromMetadata("<unk>\na\na"))
            .getMessage());
  }

  @Test
  void fromMetadata_brokenEscape_throwsAndShowsIt() {
    for (String broken : List.of("\\", "\\x", "\\u12", "\\u12g4", "\\u", "a\\")) {
      assertThrows(
          IllegalArgumentException.class, () -> Vocabulary.fromMetadata("<unk>\n" + broken));
    }
  }

  private static Vocabulary counted(List<List<String>> texts) {
    Vocabulary.Counter counter = Vocabulary.counter();
    texts.forEach(counter::add);
    return counter.vocabulary(2, 60);
  }

  private static List<String> tokens(Vocabulary vocabulary) {
    return IntStream.range(0, vocabulary.size()).mapToObj(vocabulary::token).toList();
  }
}
