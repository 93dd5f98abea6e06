package dev.rondo.sequence;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Cuts a text into tokens, and joins tokens to a text.
 *
 * <p>All ways begin alike: an unpaired surrogate becomes U+FFFD, so that every token can be stored
 * as UTF-8, and the text is brought to Unicode normal form C, so that an é written in two ways is
 * one token. The result does not depend on the locale of the machine. White space is what {@link
 * Character#isWhitespace} says, and the no-break spaces.
 */
public enum Tokenizer {
  /** One token for each code point, white space included; letters keep their case. */
  CHARACTERS,

  /**
   * One token for each word or punctuation mark, as {@link BreakIterator} finds them for {@link
   * Locale#ROOT}. White space is dropped. Letters are made lower-case, because a word at the start
   * of a sentence is the same word; a model to which case matters reads another level.
   */
  WORDS,

  /**
   * One token for each run of what is not white space, for texts that have been cut already;
   * letters keep their case.
   */
  SPACED,

  /**
   * One token for each run of what is not white space, behind the sign {@code ▁} (U+2581) for the
   * space before it; {@link BytePairs} cut it further. Letters keep their case. A {@code ▁} of the
   * text itself becomes U+FFFD, so that every other text can be read off its tokens, up to runs of
   * white space.
   *
   * <p>The sign is that of T. Kudo, J. Richardson: SentencePiece, EMNLP 2018, arXiv 1808.06226.
   */
  SUBWORDS,

  /** One token, the text as it is; for tokens that come as a list. Letters keep their case. */
  GIVEN;

  private static final int REPLACEMENT_CHARACTER = 0xFFFD;
  private static final char SPACE_SIGN = '▁';

  /**
   * The tokens of {@code text} in order; none when there is nothing but what is dropped. For {@link
   * #SUBWORDS} they are whole words, before they are cut further.
   */
  public List<String> split(String text) {
    String normal = normalize(wellFormed(text));
    return switch (this) {
      case CHARACTERS -> normal.codePoints().mapToObj(Character::toString).toList();
      // Lower-casing can undo the normal form: İ becomes i and a combining dot.
      case WORDS -> words(normalize(normal.toLowerCase(Locale.ROOT)));
      case SPACED -> spaced(normal, "");
      case SUBWORDS ->
          spaced(
              normal.replace(SPACE_SIGN, (char) REPLACEMENT_CHARACTER), String.valueOf(SPACE_SIGN));
      case GIVEN -> List.of(normal);
    };
  }

  /**
   * The text that tokens make: characters stand side by side, words have one space between them,
   * and subwords have one where a word begins.
   */
  public String join(List<String> tokens) {
    Objects.requireNonNull(tokens, "tokens");
    return switch (this) {
      case CHARACTERS -> String.join("", tokens);
      case WORDS, SPACED, GIVEN -> String.join(" ", tokens);
      case SUBWORDS ->
          String.join(" ", spaced(String.join("", tokens).replace(SPACE_SIGN, ' '), ""));
    };
  }

  /** What a token adds to a text that {@link #join} makes, if others are before it. */
  String piece(String token) {
    return switch (this) {
      case CHARACTERS -> token;
      case WORDS, SPACED, GIVEN -> " " + token;
      case SUBWORDS -> token.replace(SPACE_SIGN, ' ');
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

  private static List<String> spaced(String text, String before) {
    List<String> words = new ArrayList<>();
    int from = 0; // no white space lies outside the basic plane
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || isSpace(text.charAt(at))) {
        if (from < at) {
          words.add(before + text.substring(from, at));
        }
        from = at + 1;
      }
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
