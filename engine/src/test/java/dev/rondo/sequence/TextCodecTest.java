package dev.rondo.sequence;

import static dev.rondo.sequence.Tokenizer.CHARACTERS;
import static dev.rondo.sequence.Tokenizer.SPACED;
import static dev.rondo.sequence.Tokenizer.SUBWORDS;
import static dev.rondo.sequence.Tokenizer.WORDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextCodecTest {

  private static final List<String> TEXTS =
      List.of(
          "Der Zug hält heute nicht in Würzburg .",
          "Die Züge halten  heute in Würzburg und in Augsburg .",
          "Das <unk> , das </s> und das <s> sind keine Wörter .",
          "heute nicht , morgen nicht");

  @Test
  void encode_knownAndUnknownWords_areTheirIdsAndZero() {
    TextCodec codec = counted(TextSettings.of(SPACED, 4), "b a", "b a", "b c").reading();
    assertArrayEquals(new int[] {1, 2, 3, 0, 0}, codec.encode("b a c d B"));
    assertEquals(List.of("b", "a", "c", "d", "B"), codec.tokens(" b a\tc d\nB"));
    assertEquals("b a c <unk> <unk>", codec.decode(1, 2, 3, 0, 0));
  }

  @Test
  void writing_firstThreeIds_areNoTokensOfTheData() {
    TextCodec codec = counted(TextSettings.of(SPACED, 4), "<s> </s> <unk> x").writing();
    assertEquals(4, codec.vocabulary().size());
    assertEquals(1, codec.vocabulary().begin());
    assertEquals(2, codec.vocabulary().end());
    assertArrayEquals(new int[] {0, 0, 0, 3}, codec.encode("<s> </s> <unk> x"));
    assertEquals("x <unk> x", codec.decode(1, 3, 0, 1, 3, 2));
  }

  @Test
  void reading_tokensSpeltLikeBeginAndEnd_areTokens() {
    TextCodec codec = counted(TextSettings.of(SPACED, 4), "<s> </s> <unk>").reading();
    assertArrayEquals(new int[] {1, 2, 0}, codec.encode("</s> <s> <unk>"));
    assertFalse(codec.vocabulary().writes());
    assertThrows(IllegalStateException.class, () -> codec.vocabulary().end());
  }

  @Test
  void decode_range_isThatPartOnly() {
    TextCodec codec = counted(TextSettings.of(CHARACTERS, 4), "abc").reading();
    int[] ids = codec.encode("cabba");
    assertEquals("abb", codec.decode(ids, 1, 4));
    assertEquals("", codec.decode(ids, 2, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> codec.decode(ids, 3, 6));
    assertThrows(IndexOutOfBoundsException.class, () -> codec.decode(4));
    assertThrows(IndexOutOfBoundsException.class, () -> codec.decode(-1));
  }

  @Test
  void decode_unknownCharacter_isTheReplacementCharacter() {
    assertEquals(
        "a\ufffdb", counted(TextSettings.of(CHARACTERS, 4), "ab").reading().decode(1, 0, 2));
    TextCodec codec = counted(TextSettings.of(SUBWORDS, 4), "ab ab").reading();
    assertEquals("ab a\ufffdb", codec.decode(codec.encode("ab axb")));
  }

  @ParameterizedTest
  @EnumSource
  void piece_ofEachId_addsUpToTheText(Tokenizer level) {
    TextCodec codec = counted(TextSettings.of(level, 4), TEXTS.toArray(String[]::new)).writing();
    for (String text : TEXTS) {
      StringBuilder added = new StringBuilder(codec.piece(codec.vocabulary().begin()));
      for (int id : codec.encode(text)) {
        added.append(codec.piece(id));
      }
      added.append(codec.piece(codec.vocabulary().end()));
      boolean isSpaced = level != CHARACTERS;
      assertEquals((isSpaced ? " " : "") + codec.decode(codec.encode(text)), added.toString());
    }
  }

  @Test
  void decode_words_haveOneSpaceBetweenThem() {
    TextCodec codec = counted(TextSettings.of(WORDS, 4), "A film, well made").reading();
    assertEquals("a film , well made", codec.decode(codec.encode("A film,  well\nmade")));
  }

  @ParameterizedTest
  @EnumSource
  void fromMetadata_anyLevel_comesBackAsItWas(Tokenizer level) {
    TextSettings settings = TextSettings.of(level, 4).withMerges(25);
    TextCodec.Counter counted = counted(settings, TEXTS.toArray(String[]::new));
    for (TextCodec codec : List.of(counted.reading(), counted.writing())) {
      TextCodec back = TextCodec.fromMetadata(codec.toMetadata());
      assertEquals(codec.toMetadata(), back.toMetadata());
      assertEquals(codec.vocabulary().writes(), back.vocabulary().writes());
      for (String text : TEXTS) {
        assertEquals(codec.tokens(text), back.tokens(text));
        assertArrayEquals(codec.encode(text), back.encode(text));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void counter_nothingCounted_knowsNothing(Tokenizer level) {
    TextCodec codec = counted(TextSettings.of(level, 4)).writing();
    assertEquals(3, codec.vocabulary().size());
    assertEquals(codec.toMetadata(), TextCodec.fromMetadata(codec.toMetadata()).toMetadata());
    assertArrayEquals(level == Tokenizer.GIVEN ? new int[1] : new int[0], codec.encode(""));
    assertEquals("", codec.decode());
    assertTrue(IntStream.of(codec.encode("some text")).allMatch(id -> id == 0));
  }

  @ParameterizedTest
  @EnumSource
  void counter_textsInAnyOrder_giveTheSameCodec(Tokenizer level) {
    TextSettings settings = TextSettings.of(level, 4).withMerges(40).withMinimumCount(2);
    String first = counted(settings, TEXTS.toArray(String[]::new)).writing().toMetadata();
    List<String> texts = new ArrayList<>(TEXTS);
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(texts, new Random(seed));
      assertEquals(first, counted(settings, texts.toArray(String[]::new)).writing().toMetadata());
    }
  }

  @Test
  void counter_bothCollections_isAJointCodec() {
    TextCodec.Counter counter = TextCodec.counter(TextSettings.of(SPACED, 4));
    counter.add("das Haus");
    counter.add("the house");
    TextCodec joint = counter.writing();
    assertEquals("das house", joint.decode(joint.encode("das house")));
  }

  @Test
  void subwords_everyCharacterAndPiece_isKnown() {
    TextCodec codec =
        counted(TextSettings.of(SUBWORDS, 4), "other others", "bother thether").reading();
    // What longer pieces took over, as "th" here, is still needed in other words.
    for (String text : List.of("the", "ot", "th", "h t o", "sssebbe")) {
      assertFalse(IntStream.of(codec.encode(text)).anyMatch(id -> id == 0), text);
      assertEquals(text, codec.decode(codec.encode(text)));
    }
    assertEquals(List.of("▁other", "s"), codec.tokens("others"));
  }

  @Test
  void subwords_minimumCount_makesRareCharactersUnknown() {
    TextSettings settings = TextSettings.of(SUBWORDS, 4).withMinimumCount(3);
    TextCodec codec = counted(settings, "aaa aaa aaq aaq").reading();
    assertEquals("aa\ufffd", codec.decode(codec.encode("aaq")));
    assertEquals("aaa", codec.decode(codec.encode("aaa")));
  }

  @Test
  void subwords_limit_leavesOutMergesAndThenRareCharacters() {
    String text = "abcabc abcab abd abd";
    for (int limit = 3; limit < 13; limit++) {
      TextSettings settings = TextSettings.of(SUBWORDS, 4).withVocabulary(limit);
      TextCodec codec = counted(settings, text).writing();
      assertTrue(codec.vocabulary().size() <= limit, () -> codec.toMetadata());
      if (limit >= 3 + 5) { // a b c d and the sign of a space
        assertEquals(limit, codec.vocabulary().size());
        assertEquals(limit - 3 - 5, codec.merges());
        assertEquals(text, codec.decode(codec.encode(text)));
      } else {
        assertEquals(0, codec.merges());
      }
    }
  }

  @Test
  void encodeSome_nothingToRead_throwsAndShowsIt() {
    TextCodec codec = counted(TextSettings.of(SPACED, 4), "a").reading();
    assertEquals(
        "expected a text of at least one token but found ' '",
        assertThrows(IllegalArgumentException.class, () -> codec.encodeSome(" ")).getMessage());
    assertEquals(
        "expected a text but found null",
        assertThrows(IllegalArgumentException.class, () -> codec.encodeSome(null)).getMessage());
    assertArrayEquals(new int[] {0}, codec.encodeSome("unseen"));
  }

  @Test
  void fromMetadata_anythingElse_throws() {
    for (String broken :
        List.of(
            "",
            "SPACED\nreading\n",
            "LINES\nreading\n\n<unk>",
            "SPACED\nguessing\n\n<unk>",
            "SPACED\nwriting\n\n<unk>\\n<s>",
            "SUBWORDS\nreading\nab\n<unk>",
            "SUBWORDS\nreading\na b c\n<unk>",
            "SUBWORDS\nreading\na b\\na b\n<unk>")) {
      assertThrows(IllegalArgumentException.class, () -> TextCodec.fromMetadata(broken), broken);
    }
  }

  @ParameterizedTest
  @EnumSource
  void decode_ofWhatWasEncoded_isTheText(Tokenizer level) {
    Random random = new Random(level.name().hashCode());
    for (int round = 0; round < 300; round++) {
      List<String> texts =
          random.ints(6, 0, 1 << 30).mapToObj(seed -> text(new Random(seed))).toList();
      TextSettings settings = TextSettings.of(level, 4).withMerges(random.nextInt(40));
      TextCodec codec = counted(settings, texts.toArray(String[]::new)).writing();
      for (String text : texts) {
        String expected = level.join(level.split(text));
        assertEquals(expected, codec.decode(codec.encode(text)));
        assertEquals(expected, codec.join(codec.tokens(text)));
        assertEquals(codec.tokens(text).size(), codec.encode(text).length);
      }
    }
  }

  @Test
  void decode_subwords_isExactUpToWhiteSpace() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      String text = text(random);
      TextCodec codec = counted(TextSettings.of(SUBWORDS, 4).withMerges(9), text).reading();
      String wellFormed = text.replaceAll("\\p{Cs}|▁", "\ufffd");
      String expected =
          Normalizer.normalize(wellFormed, Form.NFC).replaceAll("[\\s\u00a0\u3000]+", " ").strip();
      assertEquals(expected, codec.decode(codec.encode(text)));
    }
  }

  /** Letters, combining marks, halves of surrogate pairs, signs of the codec's own, white space. */
  private static String text(Random random) {
    String alphabet = "aabbbcé\u0301\u0323İ<>/s▁\ud83d\ude00\ufffd日  \t\n\u00a0\u3000";
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(60);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.append(random.nextBoolean() ? "😀" : "").toString();
  }

  private static TextCodec.Counter counted(TextSettings settings, String... texts) {
    TextCodec.Counter counter = TextCodec.counter(settings);
    for (String text : texts) {
      counter.add(text);
    }
    return counter;
  }
}
