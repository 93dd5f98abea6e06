package dev.rondo.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.reference.ReferenceFunctions;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Texts that end an output, against searching for them in what is written. */
final class StopTextsTest {

  /** Of the tokens; the last one ends an output, and the one before adds nothing. */
  private static final List<String> PIECES = List.of("a", "b", "ab", "bab ", "c", "", "");

  private static final int END = PIECES.size() - 1;
  private static final List<String> TEXTS = List.of("aba", "c", "b b");
  private static final OutputLength LENGTH = OutputLength.atMost(8);
  private static final StopTexts STOP = StopTexts.of(TEXTS, PIECES.size(), PIECES::get, END);

  private static List<Hypothesis> decode(int seed, Decoding decoding, Request request) {
    var model = new TableModel(table(seed), decoding.search().rows());
    return new Decoder(model, decoding, new ReferenceFunctions())
        .decode(List.of(request))
        .getFirst();
  }

  private static List<Hypothesis> decode(int seed, Decoding decoding) {
    return decode(seed, decoding, Request.of(seed));
  }

  private static Table table(int seed) {
    return Table.random(seed, PIECES.size(), 9);
  }

  private static String text(int[] tokens, int count) {
    return Arrays.stream(tokens).limit(count).mapToObj(PIECES::get).collect(Collectors.joining());
  }

  /** The fewest tokens of which the last one completes a text, or all. */
  private static int[] stopped(int[] tokens, int forced, IntPredicate mayEnd) {
    for (int count = forced + 1; count <= tokens.length; count++) {
      String before = text(tokens, count - 1);
      String now = text(tokens, count);
      for (String stop : TEXTS) {
        // One that ends within what the last token adds.
        boolean found = now.indexOf(stop, Math.max(0, before.length() - stop.length() + 1)) >= 0;
        if (found && mayEnd.test(count)) {
          return Arrays.copyOf(tokens, count);
        }
      }
    }
    return tokens;
  }

  /** A draw depends on the step and the number of the sample, so stopping changes none before. */
  @Test
  void sample_withStopTexts_isTheFreeOneUpToTheFirst() {
    int shorter = 0;
    for (int seed = 0; seed < 200; seed++) {
      var free = Decoding.of(Sampling.withSeed(seed).withSamples(4), LENGTH);
      List<Hypothesis> all = decode(seed, free);
      List<Hypothesis> stopped = decode(seed, free.withConstraint(STOP));
      assertEquals(all.size(), stopped.size());
      for (int i = 0; i < all.size(); i++) {
        int[] expected = stopped(all.get(i).tokens(), 0, count -> true);
        assertArrayEquals(expected, stopped.get(i).tokens());
        TableModel.verify(table(seed), seed, stopped.get(i));
        shorter += expected.length < all.get(i).length() ? 1 : 0;
      }
    }
    assertTrue(shorter > 300, () -> "few outputs to stop");
  }

  @Test
  void outputs_ofBeams_haveNothingBehindAStop() {
    boolean found = false;
    for (Search search :
        List.of(
            BeamSearch.greedy(),
            BeamSearch.ofWidth(4).withBest(4),
            BeamSearch.ofWidth(4).withBest(4).withRefill(true),
            BeamSearch.ofWidth(4).withBest(4).withGroups(2, 1))) {
      for (int seed = 0; seed < 100; seed++) {
        for (Hypothesis output : decode(seed, Decoding.of(search, LENGTH).withConstraint(STOP))) {
          assertArrayEquals(stopped(output.tokens(), 0, count -> true), output.tokens());
          found |= text(output.tokens(), output.length()).endsWith("aba");
          TableModel.verify(table(seed), seed, output);
        }
      }
    }
    assertTrue(found);
  }

  @Test
  void stop_inThePrefix_doesNotEndButOneAcrossItsEndDoes() {
    Request request = Request.of(1).withPrefix(List.of(4, 0, 2, 1, 0));
    boolean found = false;
    for (int seed = 0; seed < 100; seed++) {
      var free = Decoding.of(Sampling.withSeed(seed).withSamples(4), LENGTH);
      List<Hypothesis> all = decode(seed, free, request);
      List<Hypothesis> stopped = decode(seed, free.withConstraint(STOP), request);
      for (int i = 0; i < all.size(); i++) {
        int[] expected = stopped(all.get(i).tokens(), 5, count -> true);
        assertArrayEquals(expected, stopped.get(i).tokens());
        found |= expected.length == 6 && all.get(i).length() > 6;
      }
    }
    assertTrue(found);
  }

  @Test
  void stop_beforeTheFewestTokens_isPassedOver() {
    for (int seed = 0; seed < 100; seed++) {
      var free = Decoding.of(Sampling.withSeed(seed).withSamples(4), LENGTH.withMinimum(4));
      List<Hypothesis> all = decode(seed, free);
      List<Hypothesis> stopped = decode(seed, free.withConstraint(STOP));
      for (int i = 0; i < all.size(); i++) {
        assertArrayEquals(
            stopped(all.get(i).tokens(), 0, count -> count >= 4), stopped.get(i).tokens());
      }
    }
  }

  @Test
  void tokens_beyondTheVocabulary_areInNoText() {
    StopTexts known = StopTexts.of(List.of("ab"), 2, PIECES::get, END);
    for (int seed = 0; seed < 50; seed++) {
      var decoding = Decoding.of(Sampling.withSeed(seed), LENGTH).withConstraint(known);
      int[] tokens = decode(seed, decoding).getFirst().tokens();
      for (int i = 1; i + 1 < tokens.length; i++) {
        assertFalse(tokens[i - 1] == 0 && tokens[i] == 1);
      }
    }
  }

  @Test
  void text_withoutACharacter_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> StopTexts.of(List.of("a", ""), PIECES.size(), PIECES::get, END));
  }
}
