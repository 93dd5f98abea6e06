package dev.rondo.sequence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that may be written about one source: those of a vocabulary, and behind them the
 * tokens of the source that it lacks, in the order in which they first occur; immutable.
 *
 * <p>A. See, P. J. Liu, C. D. Manning: Get to the point: summarization with pointer-generator
 * networks. ACL 2017, arXiv 1704.04368, section 2.2.
 */
public final class ExtendedVocabulary {

  private final TextCodec codec;
  private final Map<String, Integer> numbers; // of the tokens behind the vocabulary
  private final List<String> added;
  private final int[] source;

  private ExtendedVocabulary(TextCodec codec, List<String> source) {
    this.codec = codec;
    this.numbers = new LinkedHashMap<>();
    for (String token : source) {
      if (codec.vocabulary().id(token) == Vocabulary.UNKNOWN_ID) {
        numbers.putIfAbsent(token, codec.vocabulary().size() + numbers.size());
      }
    }
    this.added = List.copyOf(numbers.keySet());
    this.source = ids(source);
  }

  /**
   * Extends a vocabulary.
   *
   * @param codec the codec of what is written
   * @param source the tokens of the source, as they are written; none to extend nothing
   */
  public static ExtendedVocabulary of(TextCodec codec, List<String> source) {
    return new ExtendedVocabulary(codec, source);
  }

  private int[] ids(List<String> tokens) {
    return tokens.stream().mapToInt(this::id).toArray();
  }

  private int id(String token) {
    int known = codec.vocabulary().id(token);
    return known == Vocabulary.UNKNOWN_ID ? numbers.getOrDefault(token, known) : known;
  }

  /** The ids of the tokens of the source, none of which is unknown. */
  public int[] source() {
    return source.clone();
  }

  /** The ids of the tokens of a text; one that is in neither is unknown. */
  public int[] encode(String text) {
    return ids(codec.tokens(text));
  }

  /**
   * The ids of the tokens of a text that must be known, or tokens of the source.
   *
   * @throws IllegalArgumentException if there is no text, or a token that is neither; the message
   *     says which
   */
  public int[] encodeKnown(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("expected a text but found null");
    }
    List<String> tokens = codec.tokens(text);
    int[] ids = ids(tokens);
    for (int t = 0; t < ids.length; t++) {
      if (ids[t] == Vocabulary.UNKNOWN_ID) {
        throw new IllegalArgumentException(
            "expected tokens that may be written but found '%s' as token %d"
                .formatted(tokens.get(t), t));
      }
    }
    return ids;
  }

  /**
   * What an id is in a text, as {@link TextCodec#token} says, or the token of the source.
   *
   * @throws IndexOutOfBoundsException if there is no such id
   */
  public String token(int id) {
    int size = codec.vocabulary().size();
    return id < size ? codec.token(id) : added.get(id - size);
  }
}
