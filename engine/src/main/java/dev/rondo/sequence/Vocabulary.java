package dev.rondo.sequence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The tokens that a model knows, numbered from 0; immutable.
 *
 * <p>Id 0 is {@link #UNKNOWN} and stands for every other token. In the vocabulary of a model that
 * writes, id 1 is {@link #BEGIN}, which it reads before it has written anything, and id 2 is {@link
 * #END}, which it writes last. No token of the data has one of these ids, but for the unknown ones.
 * There is no id for padding, because ragged batches have none. The other tokens follow from the
 * most frequent to the least; tokens of one count stand in the order of their code points, so the
 * order of the data changes nothing. Behind them may be words that were never counted, of {@link
 * WordVectors}.
 */
public final class Vocabulary {
  /** The token of id 0; a token of the data that is spelt like it is unknown too. */
  public static final String UNKNOWN = "<unk>";

  /** The token of id 1 where a model writes; a token of the data spelt like it is unknown there. */
  public static final String BEGIN = "<s>";

  /** The token of id 2 where a model writes; a token of the data spelt like it is unknown there. */
  public static final String END = "</s>";

  private static final List<String> READING = List.of(UNKNOWN);
  private static final List<String> WRITING = List.of(UNKNOWN, BEGIN, END);

  /** The id of {@link #UNKNOWN}. */
  public static final int UNKNOWN_ID = 0;

  private static final int BEGIN_ID = 1;
  private static final int END_ID = 2;

  private final List<String> tokens;
  private final int reserved;
  private final Map<String, Integer> ids;

  private Vocabulary(List<String> tokens, int reserved) {
    this.tokens = List.copyOf(tokens);
    this.reserved = reserved;
    this.ids = HashMap.newHashMap(tokens.size());
    for (int id = 0; id < tokens.size(); id++) {
      Integer earlier = ids.put(tokens.get(id), id);
      if (earlier != null) {
        throw new IllegalArgumentException(
            "expected every token once but found '%s' as id %d and as id %d"
                .formatted(tokens.get(id), earlier, id));
      }
    }
    ids.keySet().removeAll(tokens.subList(0, reserved));
  }

  /**
   * The vocabulary of counted tokens, for a model that reads.
   *
   * @param minimumCount how often a token must occur to be known, at least 1
   * @param limit the largest size, with the unknown token, at least 1
   */
  public static Vocabulary of(Map<String, Long> counts, long minimumCount, int limit) {
    return of(READING, counts, minimumCount, limit);
  }

  /**
   * The vocabulary of counted tokens, for a model that writes.
   *
   * @param minimumCount how often a token must occur to be known, at least 1
   * @param limit the largest size, with the three tokens that come first, at least 3
   */
  public static Vocabulary writing(Map<String, Long> counts, long minimumCount, int limit) {
    return of(WRITING, counts, minimumCount, limit);
  }

  private static Vocabulary of(
      List<String> reserved, Map<String, Long> counts, long minimumCount, int limit) {
    requireAtLeast(1, "minimum count", minimumCount);
    requireAtLeast(reserved.size(), "limit", limit);
    counts.forEach((token, count) -> {
      Objects.requireNonNull(token, "token");
      Objects.requireNonNull(count, "count");
    });
    List<String> tokens = new ArrayList<>(reserved);
    counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= minimumCount && !reserved.contains(entry.getKey()))
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(CodePointOrder.ORDER)))
        .limit((long) limit - reserved.size())
        .map(Map.Entry::getKey)
        .forEach(tokens::add);
    return new Vocabulary(tokens, reserved.size());
  }

  /**
   * This vocabulary, and behind its tokens others that it lacks, in their order.
   *
   * @param limit the largest size; no token is left out for it
   */
  Vocabulary with(Collection<String> others, int limit) {
    Set<String> all = new LinkedHashSet<>(tokens);
    Iterator<String> next = others.iterator();
    while (all.size() < limit && next.hasNext()) {
      all.add(next.next());
    }
    return new Vocabulary(List.copyOf(all), reserved);
  }

  /**
   * The vocabulary of tokens that a model learned elsewhere, for one that reads.
   *
   * @param tokens in the order of their ids, without {@link #UNKNOWN}, which comes first
   * @throws IllegalArgumentException if a token stands there twice
   */
  static Vocabulary reading(List<String> tokens) {
    tokens.forEach(each -> Objects.requireNonNull(each, "token"));
    List<String> all = new ArrayList<>(READING);
    all.addAll(tokens);
    return new Vocabulary(all, READING.size());
  }

  /** A counter that has seen no text yet. */
  public static Counter counter() {
    return new Counter();
  }

  /**
   * The vocabulary of a model that reads, as {@link #toMetadata} wrote it.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Vocabulary fromMetadata(String metadata) {
    return of(READING, Lines.split(metadata));
  }

  /**
   * The vocabulary of a model that writes, as {@link #toMetadata} wrote it.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Vocabulary writingFromMetadata(String metadata) {
    return of(WRITING, Lines.split(metadata));
  }

  private static Vocabulary of(List<String> reserved, List<String> tokens) {
    List<String> first = tokens.subList(0, Math.min(reserved.size(), tokens.size()));
    if (!first.equals(reserved)) {
      throw new IllegalArgumentException(
          "expected a vocabulary that begins with %s but found '%s'"
              .formatted(String.join(", ", reserved), String.join(", ", first)));
    }
    return new Vocabulary(tokens, reserved.size());
  }

  /** All tokens in the order of their ids, one a line. */
  public String toMetadata() {
    return Lines.join(tokens);
  }

  /** The number of ids, those of no token of the data included. */
  public int size() {
    return tokens.size();
  }

  /** The number of ids that come before those of the data in a vocabulary to read or to write. */
  static int reserved(boolean writes) {
    return (writes ? WRITING : READING).size();
  }

  /** The number of ids that come before those of the data: 1, or 3 where a model writes. */
  public int reserved() {
    return reserved;
  }

  /** Whether there are tokens that begin and end a text. */
  public boolean writes() {
    return reserved == WRITING.size();
  }

  /**
   * The id that stands before the first token of a text.
   *
   * @throws IllegalStateException if this is the vocabulary of a model that only reads
   */
  public int begin() {
    requireWriting();
    return BEGIN_ID;
  }

  /**
   * The id that stands behind the last token of a text.
   *
   * @throws IllegalStateException if this is the vocabulary of a model that only reads
   */
  public int end() {
    requireWriting();
    return END_ID;
  }

  /** Whether an id begins or ends a text. */
  boolean isBoundary(int id) {
    return writes() && (id == BEGIN_ID || id == END_ID);
  }

  private void requireWriting() {
    if (!writes()) {
      throw new IllegalStateException(
          "expected the vocabulary of a model that writes but found one of a model that reads");
    }
  }

  /** The id of a token of the data; 0 if the token is unknown. */
  public int id(String token) {
    return ids.getOrDefault(token, UNKNOWN_ID);
  }

  /**
   * The token of an id.
   *
   * @throws IndexOutOfBoundsException if there is no such id
   */
  public String token(int id) {
    return tokens.get(Objects.checkIndex(id, size()));
  }

  /** The ids of tokens, one each. */
  public int[] encode(List<String> text) {
    return text.stream().mapToInt(this::id).toArray();
  }

  private static void requireAtLeast(int least, String name, long value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "the %s is %d but must be at least %d".formatted(name, value, least));
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

    /** How often each token was seen; it follows what is counted from now on. */
    Map<String, Long> counts() {
      return Collections.unmodifiableMap(counts);
    }

    /** The vocabulary of what was counted, for a model that reads; see {@link Vocabulary#of}. */
    public Vocabulary vocabulary(long minimumCount, int limit) {
      return of(counts, minimumCount, limit);
    }
  }
}
