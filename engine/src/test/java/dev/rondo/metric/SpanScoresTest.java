package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.metric.SpanScores.Span;
import dev.rondo.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans by hand, and counted in one pass over both sequences of tags. */
final class SpanScoresTest {

  private static List<String> tags(String tags) {
    return tags.isEmpty() ? List.of() : List.of(tags.split(" "));
  }

  @Test
  void spans_beginAndInside_areRead() {
    assertEquals(
        List.of(new Span("city", 1, 3), new Span("city", 3, 4), new Span("name", 5, 6)),
        SpanScores.spans(tags("O B-city I-city B-city O B-name")));
    assertEquals(List.of(), SpanScores.spans(tags("O O")));
    assertEquals(List.of(), SpanScores.spans(List.of()));
  }

  @Test
  void spans_insideWithoutItsBegin_beginsOne() {
    assertEquals(
        List.of(new Span("a", 0, 2), new Span("a", 3, 4)), SpanScores.spans(tags("I-a I-a O I-a")));
    assertEquals(
        List.of(new Span("a", 0, 1), new Span("b", 1, 3), new Span("a", 3, 4)),
        SpanScores.spans(tags("B-a I-b I-b I-a")));
  }

  @Test
  void spans_typeWithHyphen_isKeptWhole() {
    assertEquals(List.of(new Span("B-side", 0, 2)), SpanScores.spans(tags("B-B-side I-B-side")));
  }

  @Test
  void spans_noTag_isRefusedWithItsPlace() {
    for (String wrong : List.of("E-city", "city", "B-", "I", "o", "", "B:city")) {
      var refusal =
          assertThrows(IllegalArgumentException.class, () -> SpanScores.spans(List.of("O", wrong)));
      assertEquals(
          "span scores: expected O, or B- or I- and a type at 1 but found '" + wrong + "'",
          refusal.getMessage());
    }
  }

  @Test
  void scores_byHand_countWholeSpansOnly() {
    var scores = new SpanScores();
    // Right; too short; of another type; missed; made up.
    scores.add(tags("B-a I-a O B-a I-a O B-b O B-b O O"), tags("B-a I-a O B-a O O B-a O O O B-b"));
    assertEquals(new Hits(1, 3, 2), scores.hits("a"));
    assertEquals(new Hits(0, 1, 2), scores.hits("b"));
    assertEquals(new Hits(0, 0, 0), scores.hits("c"));
    assertEquals(Set.of("a", "b"), scores.types());
    assertEquals(new PrecisionRecall(0.25, 0.25, 0.25), scores.scores(Averaging.MICRO));
    assertEquals(new PrecisionRecall(1 / 6.0, 0.25, 0.2), scores.scores(Averaging.MACRO));
    assertEquals(new PrecisionRecall(1 / 6.0, 0.25, 0.2), scores.scores(Averaging.WEIGHTED));
    assertEquals(0.25, scores.value());
    assertEquals(7 / 11.0, scores.tagAccuracy());
    assertEquals(11, scores.count());
    assertEquals(Direction.HIGHER_IS_BETTER, scores.direction());
  }

  @Test
  void scores_sameSpansInOtherTags_areRight() {
    var scores = new SpanScores();
    scores.add(tags("B-a I-a O B-b"), tags("I-a I-a O I-b"));
    assertEquals(1, scores.value());
    assertEquals(0.5, scores.tagAccuracy());
  }

  @Test
  void scores_spanAtTheEndOfASequence_doesNotGoOnInTheNext() {
    var scores = new SpanScores();
    scores.add(tags("O B-a"), tags("O B-a"));
    scores.add(tags("I-a O"), tags("B-a O"));
    assertEquals(new Hits(2, 2, 2), scores.hits("a"));
  }

  @Test
  void scores_nothingOrNoSpan_areNaNOrZero() {
    var scores = new SpanScores();
    assertEquals(Double.NaN, scores.value());
    assertEquals(Double.NaN, scores.tagAccuracy());
    assertEquals(PrecisionRecall.NONE, scores.scores(Averaging.MACRO));
    scores.add(tags("O O"), tags("O O"));
    for (Averaging averaging : Averaging.values()) {
      assertEquals(new PrecisionRecall(0, 0, 0), scores.scores(averaging));
    }
    assertEquals(1, scores.tagAccuracy());
    scores.add(tags("O O"), tags("B-a O"));
    assertEquals(new PrecisionRecall(0, 0, 0), scores.scores(Averaging.WEIGHTED));
  }

  @Test
  void add_otherLengths_isRefusedAndAddsNothing() {
    var scores = new SpanScores();
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> scores.add(tags("O O O"), tags("O O")));
    assertEquals("span scores: expected 3 predicted tags but found 2", refusal.getMessage());
    assertThrows(IllegalArgumentException.class, () -> scores.add(tags("B-a"), tags("X")));
    assertEquals(0, scores.count());
    assertEquals(Set.of(), scores.types());
  }

  /**
   * The second way to count: one pass that knows only whether a span ends before a tag or begins at
   * it, and whether both sequences have been in the same span since its begin.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void scores_randomTags_areThoseOfOnePass(int seed) {
    List<String> alphabet = tags("O B-a I-a B-b I-b");
    var scores = new SpanScores();
    int right = 0;
    int predictedCount = 0;
    int expectedCount = 0;
    for (int sequence = 0; sequence < 300; sequence++) {
      var expected = new ArrayList<String>();
      var predicted = new ArrayList<String>();
      int length = CounterRandom.below(seed, 0, sequence, 12);
      for (int i = 0; i < length; i++) {
        long at = 12L * sequence + i;
        expected.add(alphabet.get(CounterRandom.below(seed, 1, at, 5)));
        boolean copied = CounterRandom.uniform(seed, 2, at) < 0.7f;
        predicted.add(
            copied ? expected.getLast() : alphabet.get(CounterRandom.below(seed, 3, at, 5)));
      }
      scores.add(expected, predicted);
      right += right(expected, predicted);
      predictedCount += begins(predicted);
      expectedCount += begins(expected);
    }
    Hits all = new Hits(right, predictedCount, expectedCount);
    assertEquals(all, scores.hits("a").plus(scores.hits("b")));
    assertEquals(all.f1(), scores.value());
  }

  private static int right(List<String> expected, List<String> predicted) {
    int right = 0;
    boolean same = false;
    for (int i = 0; i <= expected.size(); i++) {
      boolean expectedEnds = ends(expected, i);
      boolean predictedEnds = ends(predicted, i);
      if (same && expectedEnds && predictedEnds) {
        right++;
      }
      same &= !expectedEnds && !predictedEnds;
      if (begins(expected, i) && begins(predicted, i)) {
        same = type(expected, i).equals(type(predicted, i));
      }
    }
    return right;
  }

  private static int begins(List<String> tags) {
    int count = 0;
    for (int i = 0; i < tags.size(); i++) {
      count += begins(tags, i) ? 1 : 0;
    }
    return count;
  }

  /** Whether a span begins at i. */
  private static boolean begins(List<String> tags, int i) {
    char now = kind(tags, i);
    return now == 'B' || (now == 'I' && !type(tags, i - 1).equals(type(tags, i)));
  }

  /** Whether a span ends before i. */
  private static boolean ends(List<String> tags, int i) {
    return kind(tags, i - 1) != 'O'
        && (kind(tags, i) != 'I' || !type(tags, i - 1).equals(type(tags, i)));
  }

  private static char kind(List<String> tags, int i) {
    return i < 0 || i >= tags.size() ? 'O' : tags.get(i).charAt(0);
  }

  private static String type(List<String> tags, int i) {
    return kind(tags, i) == 'O' ? "" : tags.get(i).substring(2);
  }

  @Test
  void spans_namesOfConstants_areThoseOfTags() {
    var ofTags = new SpanScores();
    ofTags.add(List.of("B-CITY", "I-CITY", "O"), List.of("B-CITY", "O", "B-CITY"));
    var ofConstants = new SpanScores();
    ofConstants.add(List.of("B_CITY", "I_CITY", "O"), List.of("B_CITY", "O", "B_CITY"));
    assertEquals(ofTags.scores(Averaging.MICRO), ofConstants.scores(Averaging.MICRO));
    assertEquals(ofTags.types(), ofConstants.types());
  }
}
