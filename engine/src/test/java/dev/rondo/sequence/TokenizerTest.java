package dev.rondo.sequence;

import static dev.rondo.sequence.Tokenizer.CHARACTERS;
import static dev.rondo.sequence.Tokenizer.SPACED;
import static dev.rondo.sequence.Tokenizer.SUBWORDS;
import static dev.rondo.sequence.Tokenizer.WORDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TokenizerTest {

  @Test
  void split_charactersOutsideTheBasicPlane_areOneTokenEach() {
    assertEquals(List.of("a", " ", "😀", "𝒜"), CHARACTERS.split("a 😀𝒜"));
  }

  @Test
  void split_characters_keepCaseAndWhiteSpace() {
    assertEquals(List.of("A", "\n", "b", " "), CHARACTERS.split("A\nb "));
  }

  @Test
  void split_accentWrittenInTwoWays_isOneToken() {
    assertEquals(List.of("é"), CHARACTERS.split("e\u0301"));
    assertEquals(WORDS.split("caf\u00e9"), WORDS.split("cafe\u0301"));
  }

  @Test
  void split_unpairedSurrogate_isTheReplacementCharacter() {
    assertEquals(List.of("x", "\ufffd", "y"), CHARACTERS.split("x\ud83dy"));
    assertEquals(List.of("\ufffd"), CHARACTERS.split("\ude00"));
  }

  @Test
  void split_words_keepsPunctuationAndDropsWhiteSpace() {
    assertEquals(
        List.of("a", "film", "that's", "good", ".", ".", ".", "well", ",", "$3.14", "!"),
        WORDS.split("A film  that's\tgood...\r\nWell, $3.14!"));
  }

  @Test
  void split_noBreakSpaces_areDroppedToo() {
    assertEquals(List.of("10", "km"), WORDS.split("10\u00a0km\u2007"));
  }

  @Test
  void split_otherScripts_findsTheirWords() {
    assertEquals(List.of("日本語", "の", "テキスト"), WORDS.split("日本語のテキスト"));
    assertEquals(List.of("жизнь", "😀"), WORDS.split("Жизнь😀"));
  }

  @Test
  void split_turkishLocale_changesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertEquals(List.of("title"), WORDS.split("TITLE"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void split_lowerCasingLeavesTheNormalForm_isBroughtBack() {
    // İ and a dot below: lower-cased the dot above comes first, and the normal form has it last.
    assertEquals(List.of("\u1ecb\u0307"), WORDS.split("\u0130\u0323"));
  }

  @Test
  void split_nothingToKeep_isEmpty() {
    assertEquals(List.of(), CHARACTERS.split(""));
    assertEquals(List.of(), WORDS.split(" \n\u00a0"));
  }

  @Test
  void split_spaced_cutsAtWhiteSpaceAndNowhereElse() {
    assertEquals(
        List.of("Er", "sagt", ":", "z.B.", "@-@", "10€", "\u1eb9\u0301"),
        SPACED.split("  Er sagt\t: z.B.\u00a0@-@ \n10€\u3000e\u0301\u0323 "));
    assertEquals(List.of(), SPACED.split(" \n\u00a0"));
    assertEquals(List.of("\ufffd", "😀"), SPACED.split("\ud83d 😀"));
  }

  @Test
  void split_subwords_marksWhereWordsBegin() {
    assertEquals(List.of("▁Ein", "▁Satz"), SUBWORDS.split(" Ein  Satz\n"));
    assertEquals(List.of("▁\ufffda\ufffd"), SUBWORDS.split("▁a▁"));
    assertEquals(List.of(), SUBWORDS.split(""));
  }

  @Test
  void join_tokensOfEachLevel_areATextAgain() {
    assertEquals("a b", CHARACTERS.join(List.of("a", " ", "b")));
    assertEquals("a film .", WORDS.join(List.of("a", "film", ".")));
    assertEquals("a film .", SPACED.join(List.of("a", "film", ".")));
    assertEquals("a film.", SUBWORDS.join(List.of("▁a", "▁fi", "lm", ".")));
    for (Tokenizer level : Tokenizer.values()) {
      assertEquals("", level.join(List.of()));
    }
  }

  @Test
  void join_subwordsThatNoTextHas_haveOneSpaceBetweenWords() {
    assertEquals("lm a b", SUBWORDS.join(List.of("lm", "▁", "▁", "▁a▁b", "▁")));
  }
}
