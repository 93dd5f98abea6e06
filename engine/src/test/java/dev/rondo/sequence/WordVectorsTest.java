package dev.rondo.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordVectorsTest {

  private static WordVectors vectors(String... words) {
    WordVectors.Builder builder = WordVectors.builder(1);
    for (int i = 0; i < words.length; i++) {
      builder.add(words[i], i);
    }
    return builder.build();
  }

  /** The words of a vocabulary, without those that no text has. */
  private static String tokens(TextSettings settings, boolean writes, String... texts) {
    TextCodec.Counter counter = TextCodec.counter(settings);
    for (String text : texts) {
      counter.add(text);
    }
    Vocabulary vocabulary = (writes ? counter.writing() : counter.reading()).vocabulary();
    StringBuilder tokens = new StringBuilder();
    for (int id = vocabulary.reserved(); id < vocabulary.size(); id++) {
      tokens.append(vocabulary.token(id)).append(' ');
    }
    return tokens.toString().strip();
  }

  private static final TextSettings WORDS = TextSettings.of(Tokenizer.WORDS, 1);

  @Test
  void words_ofAnotherForm_standForTheirTokens() {
    // é as one character and as two; the one that is spelt as the token counts, or else the first
    WordVectors words =
        WORDS.withVectors(vectors("US", "us", "The", "THE", "cafe\u0301", "ice cream")).vectors();
    assertEquals(List.of("us", "the", "caf\u00e9"), List.copyOf(words.words()));
    assertArrayEquals(new float[] {1}, words.vector("us"));
    assertArrayEquals(new float[] {2}, words.vector("the"));
    assertArrayEquals(new float[] {4}, words.vector("caf\u00e9"));
    assertNull(words.vector("THE"));
  }

  @ParameterizedTest
  @EnumSource(names = "SUBWORDS", mode = EnumSource.Mode.EXCLUDE)
  void words_theUnknownOne_staysWholeHoweverTextsAreCut(Tokenizer level) {
    TextSettings settings = TextSettings.of(level, 1).withLowerCase();
    WordVectors words = settings.withVectors(vectors("a", Vocabulary.UNKNOWN)).vectors();
    assertEquals(List.of("a", Vocabulary.UNKNOWN), List.copyOf(words.words()));
  }

  @Test
  void words_whereCaseIsKept_areThemselves() {
    TextSettings spaced = TextSettings.of(Tokenizer.SPACED, 1);
    WordVectors words = vectors("US", "us", "don't");
    assertEquals(
        List.of("US", "us", "don't"), List.copyOf(spaced.withVectors(words).vectors().words()));
    assertEquals(
        List.of("us", "don't"),
        List.copyOf(spaced.withLowerCase().withVectors(words).vectors().words()));
    assertEquals(
        List.of("us", "don't"),
        List.copyOf(spaced.withVectors(words).withLowerCase().vectors().words()));
  }

  @Test
  void vocabulary_withUnseenWords_hasTheFirstBehindItsOwn() {
    WordVectors words = vectors("b", "<unk>", "x", "<s>", "y", "z");
    String[] texts = {"a b a", "c"};
    assertEquals("a b c", tokens(WORDS.withVectors(words), false, texts));
    assertEquals("a b c x y", tokens(WORDS.withVectors(words.withUnseen(2)), false, texts));
    assertEquals("a b c x y z", tokens(WORDS.withVectors(words.withUnseen(9)), true, texts));
    TextSettings rare = WORDS.withMinimumCount(2).withVectors(words.withUnseen(9));
    assertEquals("a b x y z", tokens(rare, false, texts), "b is rare, and has a vector");
  }

  @Test
  void vocabulary_withUnseenWords_keepsItsLimit() {
    TextSettings settings = WORDS.withVectors(vectors("x", "y").withUnseen(2));
    assertEquals("a b", tokens(settings.withVocabulary(3), false, "a b a b c"));
    assertEquals("a b c x", tokens(settings.withVocabulary(5), false, "a b a b c"));
    assertEquals("a b c x y", tokens(settings.withVocabulary(6), false, "a b a b c"));
    assertEquals("a b c x", tokens(settings.withVocabulary(7), true, "a b a b c"));
  }

  @Test
  void withVectors_subwords_areRefused() {
    TextSettings subwords = TextSettings.of(Tokenizer.SUBWORDS, 1);
    assertEquals(
        "expected tokens that are words to begin with vectors of words but found SUBWORDS",
        assertThrows(IllegalArgumentException.class, () -> subwords.withVectors(vectors("a")))
            .getMessage());
    assertEquals(0, subwords.withVectors(WordVectors.none()).vectors().size());
  }

  @Test
  void vector_changedByItsReader_staysAsItWas() {
    WordVectors words = vectors("a", "b");
    float[] vector = Objects.requireNonNull(words.vector("b"));
    vector[0] = 7;
    assertArrayEquals(new float[] {1}, words.vector("b"));
  }

  @Test
  void add_whatIsNoVector_isRefusedAndNotAdded() {
    WordVectors.Builder builder = WordVectors.builder(2).add("a", 1, 2);
    assertRefused("expected 2 numbers but found 1", () -> builder.add("b", 1));
    assertRefused(
        "expected finite numbers but number 2 is NaN", () -> builder.add("b", 1, Float.NaN));
    assertRefused(
        "expected finite numbers but number 1 is -Infinity",
        () -> builder.add("b", Float.NEGATIVE_INFINITY, 1));
    assertRefused("expected a word before the numbers but found none", () -> builder.add("", 1, 2));
    assertRefused("expected every word once but found 'a' again", () -> builder.add("a", 3, 4));
    assertArrayEquals(new float[] {1, 2}, builder.build().vector("a"));
    assertEquals(1, builder.words());
    assertRefused("size of vectors is 0 but must be at least 1", () -> WordVectors.builder(0));
    assertRefused("unseen words is -1 but must be at least 0", () -> vectors("a").withUnseen(-1));
  }

  private static void assertRefused(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
