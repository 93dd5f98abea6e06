package dev.rondo.sequence;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text into tokens.
 *
 * <p>Both ways begin alike: an unpaired surrogate becomes U+FFFD, so that every token can be stored
 * as UTF-8, and the text is brought to Unicode normal form C, so that an é written in two ways is
 * one token. The result does not depend on the locale of the machine.
 */
public enum Tokenizer {
  /** One token for each code point, white space included; letters keep their case. */
  CHARACTERS,

  /**
   * One token for each word or punctuation mark, as {@link BreakIterator} finds them for {@link
   * Locale#ROOT}. White space is dropped. Letters are made lower-case, because a word at the start
   * of a sentence is the same word; a model to which case matters reads {@link #CHARACTERS}.
   */
  WORDS;

  private static final int REPLACEMENT_CHARACTER = 0xFFFD;

  /** The tokens of {@code text} in order; none when there is nothing but what is dropped. */
  public List<String> split(String text) {
    String normal = normalize(wellFormed(text));
    return switch (this) {
      case CHARACTERS -> normal.codePoints().mapToObj(Character::toString).toList();
      // Lower-casing can undo the normal form: İ becomes i and a combining dot.
      case WORDS -> words(normalize(normal.toLowerCase(Locale.ROOT)));
    };
  }

  private static List<String> words(String text) {
    BreakIterator boundaries = BreakIterator.getWordInstance(Locale.ROOT);
    boundaries.setText(text);
    List<String> words = new ArrayList<>();
    int from = boundaries.first();
    for (int to = boundaries.next(); to != BreakIterator.DONE; to = boundaries.next()) {
      String piece = text.substring(from, to);
      if (!piece.codePoints().allMatch(Tokenizer::isSpace)) {
        words.add(piece);
      }
      from = to;
    }
    return List.copyOf(words);
  }

  /** White space with the no-break spaces, which {@link Character#isWhitespace} leaves out. */
  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  private static String normalize(String text) {
    return Normalizer.normalize(text, Form.NFC);
  }

  private static String wellFormed(String text) {
    return text.codePoints()
        .map(codePoint -> isSurrogate(codePoint) ? REPLACEMENT_CHARACTER : codePoint)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
