package dev.rondo.sequence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns texts into numbers and back: how text is cut, the merges of subwords, and the vocabulary;
 * immutable.
 *
 * <p>It comes from the texts of a training by {@link #counter}, or from a model file. Every text is
 * cut by the rules of its {@link Tokenizer}, and what {@link #decode} gives is what {@link #encode}
 * was given up to these rules: characters in Unicode's normal form, words in lower case with one
 * space between them, spaced text and subwords up to runs of white space.
 */
public final class TextCodec {

  private static final String READING = "reading";
  private static final String WRITING = "writing";

  private static final String LOWER_CASE = "lower case";
  private static final String CASE_KEPT = "case kept";

  private final Tokenizer level;
  private final boolean lowerCase;
  private final BytePairs pairs; // without a merge but for subwords
  private final Vocabulary vocabulary;

  private TextCodec(Tokenizer level, boolean lowerCase, BytePairs pairs, Vocabulary vocabulary) {
    this.level = level;
    this.lowerCase = lowerCase;
    this.pairs = pairs;
    this.vocabulary = vocabulary;
  }

  /**
   * A counter that has seen no text yet. Two collections of texts have a joint codec if one counter
   * sees both.
   */
  public static Counter counter(TextSettings settings) {
    return new Counter(settings);
  }

  /**
   * The codec of tokens that a model learned elsewhere, for one that reads.
   *
   * @param tokens in the order of their ids, without that of unknown ones, which comes first
   * @throws IllegalArgumentException if text is cut into subwords, which need their merges, or a
   *     token stands there twice
   */
  public static TextCodec reading(TextSettings settings, List<String> tokens) {
    if (settings.level() == Tokenizer.SUBWORDS) {
      throw new IllegalArgumentException(
          "expected tokens that a text is cut into without merges but found " + settings.level());
    }
    return new TextCodec(
        settings.level(),
        settings.lowerCase(),
        new BytePairs(List.of()),
        Vocabulary.reading(tokens));
  }

  /** How text is cut. */
  public Tokenizer level() {
    return level;
  }

  /** The tokens that are known. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Whether letters are made lower-case before anything else. */
  public boolean lowerCase() {
    return lowerCase;
  }

  /**
   * The merges in their order, each two pieces with a space between them; subwords alone have some.
   */
  public List<String> mergedPairs() {
    return pairs.pairs();
  }

  /** The number of merges; 0 but for subwords. */
  public int merges() {
    return pairs.size();
  }

  /**
   * The tokens of a text as they are written, known or not; none when there is nothing but what is
   * dropped. Token i is what {@code encode(text)[i]} stands for.
   */
  public List<String> tokens(String text) {
    List<String> tokens = split(level, lowerCase, text);
    if (level != Tokenizer.SUBWORDS) {
      return tokens;
    }
    List<String> pieces = new ArrayList<>();
    tokens.forEach(word -> pieces.addAll(pairs.segment(word)));
    return List.copyOf(pieces);
  }

  static List<String> split(Tokenizer level, boolean lowerCase, String text) {
    return level.split(lowerCase ? text.toLowerCase(Locale.ROOT) : text);
  }

  /** The ids of the tokens of a text; no token that begins or ends a text is added. */
  public int[] encode(String text) {
    return vocabulary.encode(tokens(text));
  }

  /**
   * The ids of the tokens of a text that must have one.
   *
   * @throws IllegalArgumentException if there is no text, or no token in it
   */
  public int[] encodeSome(@Nullable String text) {
    return vocabulary.encode(someTokens(text));
  }

  /**
   * The {@link #tokens} of a text that must have one.
   *
   * @throws IllegalArgumentException if there is no text, or no token in it
   */
  public List<String> someTokens(@Nullable String text) {
    List<String> tokens = tokens(required(text));
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a text of at least one token but found '" + text + "'");
    }
    return tokens;
  }

  /**
   * The ids of tokens that come as a list, one each.
   *
   * @throws IllegalArgumentException if there is no list, or no token in it, or one is null
   */
  public int[] encodeGiven(@Nullable List<String> tokens) {
    List<String> given = required(tokens);
    int[] ids = new int[given.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = vocabulary.id(given(lowerCase, given, i));
    }
    return ids;
  }

  private static List<String> required(@Nullable List<String> tokens) {
    if (tokens == null || tokens.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a list of at least one token but found " + (tokens == null ? "null" : "none"));
    }
    return tokens;
  }

  private static String given(boolean lowerCase, List<String> tokens, int i) {
    String token = tokens.get(i);
    if (token == null) {
      throw new IllegalArgumentException("expected a token at step " + i + " but found null");
    }
    return split(Tokenizer.GIVEN, lowerCase, token).getFirst();
  }

  private static String required(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("expected a text but found null");
    }
    return text;
  }

  /**
   * What an id is in a text: its token. An unknown character or piece is U+FFFD, an unknown word is
   * {@link Vocabulary#UNKNOWN}.
   *
   * @throws IndexOutOfBoundsException if there is no such id
   */
  public String token(int id) {
    boolean isPart = level == Tokenizer.CHARACTERS || level == Tokenizer.SUBWORDS;
    return id == Vocabulary.UNKNOWN_ID && isPart ? "\ufffd" : vocabulary.token(id);
  }

  /**
   * What an id adds to a text, behind others: its token, with a space before it where {@link #join}
   * puts one. An id that begins or ends a text adds nothing.
   *
   * @throws IndexOutOfBoundsException if there is no such id
   */
  public String piece(int id) {
    return vocabulary.isBoundary(id) ? "" : level.piece(token(id));
  }

  /**
   * The text of the ids {@code ids[from]} up to {@code ids[to]}; those that begin or end a text are
   * left out.
   *
   * @throws IndexOutOfBoundsException if there is no such range or id
   */
  public String decode(int[] ids, int from, int to) {
    Objects.checkFromToIndex(from, to, ids.length);
    List<String> tokens = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      if (!vocabulary.isBoundary(ids[i])) {
        tokens.add(token(ids[i]));
      }
    }
    return join(tokens);
  }

  /** The text of all ids; those that begin or end a text are left out. */
  public String decode(int... ids) {
    return decode(ids, 0, ids.length);
  }

  /** The text that tokens make, known or not; see {@link Tokenizer#join}. */
  public String join(List<String> tokens) {
    return level.join(tokens);
  }

  // Files.

  /** All of it as one string, for the metadata of a model file. */
  public String toMetadata() {
    return Lines.join(
        List.of(
            level.name(),
            lowerCase ? LOWER_CASE : CASE_KEPT,
            vocabulary.writes() ? WRITING : READING,
            pairs.toMetadata(),
            vocabulary.toMetadata()));
  }

  /**
   * The codec that {@link #toMetadata} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static TextCodec fromMetadata(String metadata) {
    List<String> parts = Lines.split(metadata);
    if (parts.size() != 5) {
      throw new IllegalArgumentException(
          "expected a text codec of 5 lines but found %d".formatted(parts.size()));
    }
    boolean writes = isFirst(parts.get(2), WRITING, READING);
    String tokens = parts.get(4);
    return new TextCodec(
        level(parts.getFirst()),
        isFirst(parts.get(1), LOWER_CASE, CASE_KEPT),
        BytePairs.fromMetadata(parts.get(3)),
        writes ? Vocabulary.writingFromMetadata(tokens) : Vocabulary.fromMetadata(tokens));
  }

  private static boolean isFirst(String found, String first, String second) {
    if (!found.equals(first) && !found.equals(second)) {
      throw new IllegalArgumentException(
          "expected '%s' or '%s' but found '%s'".formatted(second, first, found));
    }
    return found.equals(first);
  }

  private static Tokenizer level(String name) {
    for (Tokenizer level : Tokenizer.values()) {
      if (level.name().equals(name)) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        "expected a level of text, one of %s, but found '%s'"
            .formatted(List.of(Tokenizer.values()), name));
  }

  /** Counts the tokens of texts, in any order; the order changes nothing. */
  public static final class Counter {
    private final TextSettings settings;
    private final Vocabulary.Counter tokens = Vocabulary.counter(); // words, where they are cut

    private Counter(TextSettings settings) {
      this.settings = settings;
    }

    /**
     * Counts the tokens of one text.
     *
     * @throws IllegalArgumentException if there is no text
     */
    public void add(@Nullable String text) {
      tokens.add(split(settings.level(), settings.lowerCase(), required(text)));
    }

    /**
     * Counts tokens that come as a list.
     *
     * @throws IllegalArgumentException if there is no list, or no token in it, or one is null
     */
    public void addGiven(@Nullable List<String> given) {
      List<String> all = required(given);
      List<String> normal = new ArrayList<>(all.size());
      for (int i = 0; i < all.size(); i++) {
        normal.add(given(settings.lowerCase(), all, i));
      }
      tokens.add(normal);
    }

    /** The codec of a model that reads such texts. */
    public TextCodec reading() {
      return codec(false);
    }

    /** The codec of a model that writes such texts: with ids that begin and end a text. */
    public TextCodec writing() {
      return codec(true);
    }

    private TextCodec codec(boolean writes) {
      if (settings.level() == Tokenizer.SUBWORDS) {
        return subwords(writes);
      }
      Map<String, Long> counts = tokens.counts();
      return new TextCodec(
          settings.level(),
          settings.lowerCase(),
          new BytePairs(List.of()),
          settings
              .vectors()
              .extend(
                  vocabulary(writes, counts, settings.minimumCount(), settings.vocabulary()),
                  settings.vocabulary()));
    }

    private static Vocabulary vocabulary(
        boolean writes, Map<String, Long> counts, long minimumCount, int limit) {
      return writes
          ? Vocabulary.writing(counts, minimumCount, limit)
          : Vocabulary.of(counts, minimumCount, limit);
    }

    /**
     * Every character that is frequent enough is known, and every piece that a merge makes, so that
     * no merge makes a known text unknown. A limit leaves out merges first, and rare characters
     * where there is no room for a merge.
     */
    private TextCodec subwords(boolean writes) {
      Map<String, Long> words = tokens.counts();
      Map<String, Long> characters = new HashMap<>();
      count(words, word -> word.codePoints().mapToObj(Character::toString).toList(), characters);
      characters.values().removeIf(count -> count < settings.minimumCount());
      int room = settings.vocabulary() - Vocabulary.reserved(writes) - characters.size();
      int merges = Math.min(settings.merges(), Math.max(0, room));
      var pairs = BytePairs.train(words, merges, settings.minimumCount());
      Map<String, Long> seen = new HashMap<>();
      count(words, pairs::segment, seen);
      // Once for each that is known, since longer pieces may have taken over all that were seen.
      Map<String, Long> known = new HashMap<>();
      characters.keySet().forEach(piece -> known.put(piece, 1 + seen.getOrDefault(piece, 0L)));
      pairs.results().forEach(piece -> known.put(piece, 1 + seen.getOrDefault(piece, 0L)));
      return new TextCodec(
          settings.level(),
          settings.lowerCase(),
          pairs,
          vocabulary(writes, known, 1, settings.vocabulary()));
    }

    /** Adds up how often each part of words was seen. */
    private static void count(
        Map<String, Long> words, Function<String, List<String>> parts, Map<String, Long> counts) {
      words.forEach(
          (word, count) -> parts.apply(word).forEach(part -> counts.merge(part, count, Long::sum)));
    }
  }
}
