package dev.rondo.sequence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tokens that a model knows, numbered from 0; immutable.
 *
 * <p>Id 0 is {@link #UNKNOWN} and stands for every other token. There is no id for padding, because
 * ragged batches have none. The other tokens follow from the most frequent to the least; tokens of
 * one count stand in the order of their code points, so the order of the data changes nothing.
 */
public final class Vocabulary {
  /** The token of id 0; a token of the data that is spelt like it is unknown too. */
  public static final String UNKNOWN = "<unk>";

  private static final int UNKNOWN_ID = 0;

  private final List<String> tokens;
  private final Map<String, Integer> ids;

  private Vocabulary(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
    this.ids = HashMap.newHashMap(tokens.size());
    for (int id = 0; id < tokens.size(); id++) {
      Integer earlier = ids.put(tokens.get(id), id);
      if (earlier != null) {
        throw new IllegalArgumentException(
            "expected every token once but found '%s' as id %d and as id %d"
                .formatted(tokens.get(id), earlier, id));
      }
    }
  }

  /**
   * The vocabulary of counted tokens.
   *
   * @param minimumCount how often a token must occur to be known, at least 1
   * @param limit the largest size, with the unknown token, at least 1
   */
  public static Vocabulary of(Map<String, Long> counts, long minimumCount, int limit) {
    requirePositive("minimum count", minimumCount);
    requirePositive("limit", limit);
    List<String> tokens = new ArrayList<>();
    tokens.add(UNKNOWN);
    counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= minimumCount && !entry.getKey().equals(UNKNOWN))
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(CodePointOrder.ORDER)))
        .limit(limit - 1L)
        .map(Map.Entry::getKey)
        .forEach(tokens::add);
    return new Vocabulary(tokens);
  }

  /** A counter that has seen no text yet. */
  public static Counter counter() {
    return new Counter();
  }

  /**
   * The vocabulary that {@link #toMetadata} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Vocabulary fromMetadata(String metadata) {
    List<String> tokens = Lines.split(metadata);
    if (!tokens.getFirst().equals(UNKNOWN)) {
      throw new IllegalArgumentException(
          "expected a vocabulary that begins with %s but found '%s'"
              .formatted(UNKNOWN, tokens.getFirst()));
    }
    return new Vocabulary(tokens);
  }

  /** All tokens in the order of their ids, one a line. */
  public String toMetadata() {
    return Lines.join(tokens);
  }

  /** The number of ids, the unknown one included. */
  public int size() {
    return tokens.size();
  }

  /** The id of a token; 0 if the token is unknown. */
  public int id(String token) {
    return ids.getOrDefault(token, UNKNOWN_ID);
  }

  /**
   * The token of an id.
   *
   * @throws IndexOutOfBoundsException if there is no such id
   */
  public String token(int id) {
    return tokens.get(id);
  }

  /** The ids of tokens, one each. */
  public int[] encode(List<String> text) {
    return text.stream().mapToInt(this::id).toArray();
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "the %s is %d but must be at least 1".formatted(name, value));
    }
  }

  /** Counts the tokens of a data set, text after text, in any order. */
  public static final class Counter {
    private final Map<String, Long> counts = new HashMap<>();

    private Counter() {}

    /** Counts the tokens of one text. */
    public void add(List<String> text) {
      for (String token : text) {
        counts.merge(token, 1L, Long::sum);
      }
    }

    /** The vocabulary of what was counted; see {@link Vocabulary#of}. */
    public Vocabulary vocabulary(long minimumCount, int limit) {
      return of(counts, minimumCount, limit);
    }
  }
}
