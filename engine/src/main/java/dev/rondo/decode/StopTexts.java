package dev.rondo.decode;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Ends an output as soon as its text has one of several texts in it.
 *
 * <p>From then on only the end token may follow, as after the most tokens of an {@link
 * OutputLength}, and its log-probability counts like any other: so it holds for every search, and
 * every output is one that the model can end. A beam search, which looks for what is most probable,
 * may therefore prefer outputs without any of the texts. The text that was reached stands in the
 * output, at its end but for what its last token has behind it. What a prefix brings does not end
 * an output, nor what is reached where the output may not end yet, for being too short.
 *
 * <p>Being immutable, it serves any number of decoders at once.
 */
public final class StopTexts implements Constraint {

  /** No character: U+FFFF is in no text. */
  private static final String NOT_IN_TEXTS = "\uffff";

  private final List<String> texts;
  private final String[] pieces;
  private final int end;

  private StopTexts(List<String> texts, String[] pieces, int end) {
    this.texts = List.copyOf(texts);
    this.pieces = pieces;
    this.end = end;
  }

  /**
   * Returns the rule.
   *
   * @param texts the texts, none of them empty
   * @param vocabulary the number of tokens; others that a model may write, as what it copies, are
   *     no part of these texts
   * @param piece what a token adds to the text of an output
   * @param end the end token
   * @throws IllegalArgumentException if a text is empty
   */
  public static StopTexts of(
      List<String> texts, int vocabulary, IntFunction<String> piece, int end) {
    if (texts.contains("")) {
      throw new IllegalArgumentException("expected texts to stop at but found an empty one");
    }
    String[] pieces = IntStream.range(0, vocabulary).mapToObj(piece).toArray(String[]::new);
    return new StopTexts(texts, pieces, end);
  }

  @Override
  public void restrict(int source, WrittenTokens written, AllowedTokens allowed) {
    if (written.length() > written.forced() && allowed.allows(end) && isReached(written)) {
      allowed.retain(end);
    }
  }

  /** Whether a text ends within what the last token adds; earlier ones have been looked at. */
  private boolean isReached(WrittenTokens written) {
    int last = written.length() - 1;
    for (String text : texts) {
      for (int behind = piece(written, last).length(); behind > 0; behind--) {
        if (endsBefore(written, last, behind, text)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a text ends just before a character of the piece of a token. */
  private boolean endsBefore(WrittenTokens written, int ofToken, int behind, String text) {
    int place = ofToken;
    int at = behind;
    for (int i = text.length() - 1; i >= 0; i--) {
      while (at == 0 && place > 0) {
        place--;
        at = piece(written, place).length();
      }
      if (at == 0 || piece(written, place).charAt(at - 1) != text.charAt(i)) {
        return false;
      }
      at--;
    }
    return true;
  }

  private String piece(WrittenTokens written, int place) {
    int token = written.token(place);
    return token < pieces.length ? pieces[token] : NOT_IN_TEXTS;
  }
}
