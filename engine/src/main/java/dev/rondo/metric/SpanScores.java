package dev.rondo.metric;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Precision, recall and F1 of labelled spans, such as names or phrases, in tagged sequences.
 *
 * <p>A tag is {@code O} outside of spans, {@code B-city} at the begin of a span and {@code I-city}
 * inside of one; {@code B_CITY} and {@code I_CITY} too, since a constant of an enum can be called
 * so. A span goes on through {@code I-} of its own type. An {@code I-} that continues nothing, at
 * the begin of a sequence, after {@code O} or after another type, begins a span as {@code B-} does.
 * So IOB2, in which every span begins with {@code B-}, and IOB1, in which few do, are read alike,
 * and so is what a model makes up.
 *
 * <p>A predicted span is right if a span is expected with its type, its begin and its end; part of
 * a span is worth nothing. The figures are those of conlleval, the script of the shared tasks: E.
 * F. Tjong Kim Sang, S. Buchholz: Introduction to the CoNLL-2000 shared task: chunking. CoNLL 2000.
 *
 * <p>The {@link #value} is the F1 of all spans, the micro average: from 0 to 1, NaN if no tag was
 * added, and 0 if none of the tags is in a span.
 */
public final class SpanScores implements Metric {

  /**
   * A labelled part of a sequence.
   *
   * @param type what it is, such as {@code city}
   * @param begin the place of its first tag
   * @param end the place after its last tag
   */
  public record Span(String type, int begin, int end) {}

  private static final String NAME = "span scores";
  private static final String OUTSIDE = "O";

  /** Begins a span; what is behind it is the type. */
  private static final String BEGIN = "B-";

  private static final String INSIDE = "I-";
  private static final char JOINT = '-';
  private static final char JOINT_OF_CONSTANTS = '_';

  private final Accuracy tags = new Accuracy();
  private final Map<String, Hits> hits = new TreeMap<>();

  /** Scores of no sequence yet. */
  public SpanScores() {}

  /**
   * Adds a sequence.
   *
   * @param expected the right tags
   * @param predicted as many tags
   * @throws IllegalArgumentException if there are not as many of both, or one is no tag; nothing is
   *     added then
   */
  public void add(List<String> expected, List<String> predicted) {
    if (expected.size() != predicted.size()) {
      throw new IllegalArgumentException(
          "%s: expected %d predicted tags but found %d"
              .formatted(NAME, expected.size(), predicted.size()));
    }
    Set<Span> wanted = new HashSet<>(spans(expected));
    List<Span> found = spans(predicted);
    for (int i = 0; i < expected.size(); i++) {
      tags.add(expected.get(i).equals(predicted.get(i)));
    }
    for (Span span : found) {
      int right = wanted.remove(span) ? 1 : 0;
      count(span, new Hits(right, 1, right));
    }
    // What is left was missed.
    wanted.forEach(span -> count(span, new Hits(0, 0, 1)));
  }

  private void count(Span span, Hits one) {
    hits.merge(span.type(), one, Hits::plus);
  }

  /**
   * The spans of a sequence, in its order.
   *
   * @throws IllegalArgumentException if something is neither {@code O} nor {@code B-} or {@code I-}
   *     and a type
   */
  public static List<Span> spans(List<String> tags) {
    var spans = new ArrayList<Span>();
    String type = null;
    int begin = 0;
    for (int i = 0; i < tags.size(); i++) {
      String tag = tags.get(i);
      String next = type(tag, i);
      boolean goesOn = goesOn(tag) && next != null && next.equals(type);
      if (!goesOn) {
        addTo(spans, type, begin, i);
        type = next;
        begin = i;
      }
    }
    addTo(spans, type, begin, tags.size());
    return List.copyOf(spans);
  }

  private static void addTo(List<Span> spans, @Nullable String type, int begin, int end) {
    if (type != null) {
      spans.add(new Span(type, begin, end));
    }
  }

  /** The type that a tag names; null outside of spans. */
  private static @Nullable String type(String tag, int at) {
    if (tag.equals(OUTSIDE)) {
      return null;
    }
    boolean inSpan = begins(tag) || goesOn(tag);
    if (!inSpan || tag.length() == BEGIN.length()) {
      throw new IllegalArgumentException(
          "%s: expected O, or B- or I- and a type at %d but found '%s'".formatted(NAME, at, tag));
    }
    return tag.substring(BEGIN.length());
  }

  private static boolean begins(String tag) {
    return tag.replace(JOINT_OF_CONSTANTS, JOINT).startsWith(BEGIN);
  }

  private static boolean goesOn(String tag) {
    return tag.replace(JOINT_OF_CONSTANTS, JOINT).startsWith(INSIDE);
  }

  /** The types of the spans that were expected or predicted, in alphabetical order. */
  public NavigableSet<String> types() {
    return new TreeSet<>(hits.keySet());
  }

  /** How many spans of a type were predicted, were expected, and were right. */
  public Hits hits(String type) {
    return hits.getOrDefault(type, new Hits(0, 0, 0));
  }

  /** Precision, recall and F1 over all types, in one average; each NaN if no tag was added. */
  public PrecisionRecall scores(Averaging averaging) {
    return count() == 0
        ? PrecisionRecall.NONE
        : PrecisionRecall.average(averaging, List.copyOf(hits.values()));
  }

  /** The fraction of tags that are right; NaN if there are none. */
  public double tagAccuracy() {
    return tags.value();
  }

  @Override
  public double value() {
    return scores(Averaging.MICRO).f1();
  }

  /** How many tags were added. */
  @Override
  public long count() {
    return tags.count();
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }
}
