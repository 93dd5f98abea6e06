package dev.rondo.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.runtime.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Searches against sums in double; the same bits in every way to ask; and what is refused. */
final class EmbeddingIndexTest {

  /** Around panels of 64 rows and blocks of 512. */
  private static final int[] SIZES = {1, 7, 17, 64, 65, 207, 512, 513, 1100};

  @ParameterizedTest
  @EnumSource
  void nearest_anySize_agreesWithSumsInDouble(Measure measure) {
    for (int size : SIZES) {
      for (int dimension : new int[] {1, 7, 17}) {
        float[][] rows = SearchRows.random(size, dimension, 1);
        EmbeddingIndex index = EmbeddingIndex.of(measure, rows);
        float[] query = SearchRows.random(1, dimension, 2)[0];
        for (int k : new int[] {1, 3, size, size + 5}) {
          check(measure, rows, query, k, index.nearest(query, k));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nearest_longRows_agreesWithSumsInDouble(Measure measure) {
    float[][] rows = SearchRows.random(130, 2000, 1);
    EmbeddingIndex index = EmbeddingIndex.of(measure, rows);
    check(measure, rows, rows[129], 130, index.nearest(rows[129], 130));
  }

  private static void check(
      Measure measure, float[][] rows, float[] query, int k, List<Match> found) {
    double[] exact =
        Arrays.stream(rows).mapToDouble(row -> SearchRows.score(measure, row, query)).toArray();
    double[] sorted = Arrays.stream(exact).sorted().toArray();
    assertEquals(Math.min(k, rows.length), found.size());
    assertEquals(found.size(), found.stream().mapToInt(Match::id).distinct().count());
    for (int i = 0; i < found.size(); i++) {
      Match match = found.get(i);
      double tolerance = SearchRows.tolerance(measure, rows[match.id()], query);
      assertEquals(exact[match.id()], match.score(), tolerance, measure + " of row " + match.id());
      assertEquals(sorted[rows.length - 1 - i], match.score(), 4 * tolerance, "place " + i);
      assertTrue(i == 0 || comesBefore(found.get(i - 1), match), found.toString());
    }
  }

  private static boolean comesBefore(Match a, Match b) {
    return a.score() > b.score() || a.score() == b.score() && a.id() < b.id();
  }

  @ParameterizedTest
  @EnumSource
  void nearest_aloneOrWithOthersAnyThreadsAnyKernels_hasTheSameBits(Measure measure) {
    EmbeddingIndex index = EmbeddingIndex.of(measure, SearchRows.random(4200, 33, 1));
    float[][] queries = SearchRows.random(500, 33, 2);
    List<List<Match>> wanted = index.nearest(queries, 13);
    for (int threads : new int[] {2, 3, 8}) {
      assertEquals(wanted, index.withThreads(threads).nearest(queries, 13), threads + " threads");
    }
    assertEquals(wanted, index.withKernels(Kernels.plain()).nearest(queries, 13), "plain loops");
    for (int i = 0; i < queries.length; i += 83) {
      assertEquals(wanted.get(i), index.nearest(queries[i], 13), "query " + i);
    }
  }

  @Test
  void nearest_oneQueryOfManyThreads_hasTheSameBits() {
    EmbeddingIndex index = EmbeddingIndex.of(Measure.DOT, SearchRows.random(80_000, 129, 1));
    float[] query = SearchRows.random(1, 129, 2)[0];
    List<Match> wanted = index.nearest(query, 1000);
    for (int threads : new int[] {2, 3, 8}) {
      assertEquals(wanted, index.withThreads(threads).nearest(query, 1000));
    }
  }

  @Test
  void nearest_callersAtOnce_eachGetTheirOwn() {
    EmbeddingIndex index =
        EmbeddingIndex.of(Measure.COSINE, SearchRows.random(4200, 17, 1)).withThreads(2);
    float[][] queries = SearchRows.random(64, 17, 2);
    List<List<Match>> wanted = index.nearest(queries, 5);
    List<List<Match>> found =
        IntStream.range(0, 64).parallel().mapToObj(i -> index.nearest(queries[i], 5)).toList();
    assertEquals(wanted, found);
  }

  @ParameterizedTest
  @EnumSource
  void nearest_equalRowsInDifferentBlocks_lowerNumbersComeFirst(Measure measure) {
    float[][] rows = SearchRows.random(1100, 7, 1);
    for (int i : new int[] {3, 511, 512, 700, 1099}) {
      rows[i] = new float[] {9, -9, 9, 9, 9, 9, 9};
    }
    EmbeddingIndex index = EmbeddingIndex.of(measure, rows).withThreads(3);
    List<Match> found = index.nearest(rows[3], 4);
    assertEquals(List.of(3, 511, 512, 700), found.stream().map(Match::id).toList());
  }

  @Test
  void nearest_queryIsARow_distanceIsZeroAndCosineAtMostOne() {
    float[][] rows = SearchRows.random(300, 33, 1);
    for (int i = 0; i < rows.length; i++) {
      assertEquals(
          List.of(new Match(i, 0f)),
          EmbeddingIndex.of(Measure.EUCLIDEAN, rows).nearest(rows[i], 1));
      Match cosine = EmbeddingIndex.of(Measure.COSINE, rows).nearest(rows[i], 1).getFirst();
      assertEquals(i, cosine.id());
      assertTrue(cosine.score() <= 1 && cosine.score() > 1 - 1e-6, cosine.toString());
    }
  }

  @Test
  void nearest_ofNoRows_isNothing() {
    EmbeddingIndex index = EmbeddingIndex.builder(Measure.DOT, 3).build().withThreads(2);
    assertEquals(0, index.size());
    assertEquals(List.of(), index.nearest(new float[3], 5));
    assertEquals(List.of(List.of(), List.of()), index.nearest(new float[2][3], 5));
    assertEquals(List.of(), index.pairsAbove(Float.NEGATIVE_INFINITY));
    assertEquals(List.of(), Clusters.above(index, 0).groups());
  }

  @Test
  void nearest_noQueries_isNothing() {
    EmbeddingIndex index = EmbeddingIndex.of(Measure.DOT, SearchRows.random(7, 3, 1));
    assertEquals(List.of(), index.nearest(new float[0][], 5));
  }

  @Test
  void cosine_zeroRowOrQuery_scoresZero() {
    EmbeddingIndex index = EmbeddingIndex.of(Measure.COSINE, new float[][] {{0, 0}, {-1, 0}});
    assertEquals(List.of(new Match(0, 0), new Match(1, -1)), index.nearest(new float[] {5, 0}, 2));
    assertEquals(List.of(new Match(0, 0), new Match(1, 0)), index.nearest(new float[2], 2));
  }

  @Test
  void cosine_largestAndSmallestNumbers_areDirections() {
    float max = Float.MAX_VALUE;
    float min = Float.MIN_VALUE;
    EmbeddingIndex index = EmbeddingIndex.of(Measure.COSINE, new float[][] {{max, max}, {min, 0}});
    List<Match> found = index.nearest(new float[] {min, min}, 2);
    assertEquals(0, found.getFirst().id());
    assertEquals(1, found.getFirst().score(), 1e-6);
    assertEquals(Math.sqrt(0.5), found.getLast().score(), 1e-6);
  }

  @ParameterizedTest
  @EnumSource(names = "COSINE", mode = EnumSource.Mode.EXCLUDE)
  void scores_ofTheLongestRows_areFinite(Measure measure) {
    float[] up = new float[17];
    float[] down = new float[17];
    Arrays.fill(up, 0x1p59f);
    Arrays.fill(down, -0x1p59f);
    EmbeddingIndex index = EmbeddingIndex.of(measure, new float[][] {up, down});
    for (Match match : index.nearest(up, 2)) {
      assertTrue(Float.isFinite(match.score()), match.toString());
    }
  }

  @Test
  void embedding_anyRow_isWhatWasAdded() {
    for (int size : SIZES) {
      float[][] rows = SearchRows.random(size, 129, 1);
      EmbeddingIndex index = EmbeddingIndex.of(Measure.MANHATTAN, rows);
      for (int i = 0; i < size; i++) {
        assertArrayEquals(rows[i], index.embedding(i));
      }
    }
  }

  @Test
  void index_arraysChangedByTheirHolders_staysAsItIs() {
    float[][] rows = {{1, 2}, {3, 4}};
    List<String> texts = new ArrayList<>(List.of("a", "b"));
    EmbeddingIndex index = EmbeddingIndex.of(Measure.DOT, rows, texts);
    rows[0][0] = 9;
    texts.set(0, "c");
    index.embedding(0)[1] = 9;
    assertArrayEquals(new float[] {1, 2}, index.embedding(0));
    assertEquals("a", index.text(0));
    assertTrue(index.hasTexts());
    assertEquals(2, index.dimension());
    assertEquals(Measure.DOT, index.measure());
  }

  @Test
  void text_ofAnIndexWithout_throws() {
    EmbeddingIndex index = EmbeddingIndex.of(Measure.DOT, new float[][] {{1}});
    assertFalse(index.hasTexts());
    assertThrows(IllegalStateException.class, () -> index.text(0));
    assertThrows(IndexOutOfBoundsException.class, () -> index.text(1));
    assertThrows(IndexOutOfBoundsException.class, () -> index.embedding(-1));
  }

  @ParameterizedTest
  @EnumSource
  void row_thatIsNotFiniteOrOfAnotherLength_isRefused(Measure measure) {
    EmbeddingIndexBuilder builder = EmbeddingIndex.builder(measure, 3).add(new float[3]);
    refused(
        "row 1: expected finite numbers but found NaN at 1",
        () -> builder.add(new float[] {1, Float.NaN, 2}));
    refused(
        "row 1: expected finite numbers but found -Infinity at 2",
        () -> builder.add(new float[] {1, 1, Float.NEGATIVE_INFINITY}));
    refused("row 1: expected 3 numbers but found 2", () -> builder.add(new float[2]));
    EmbeddingIndex index = builder.add(new float[] {1, 2, 3}).build();
    assertEquals(2, index.size(), "what was refused was not added");
    refused(
        "query 1: expected finite numbers but found NaN at 0",
        () -> index.nearest(new float[][] {{1, 2, 3}, {Float.NaN, 1, 1}}, 1));
    refused(
        "query 1: expected 3 numbers but found 4",
        () -> index.nearest(new float[][] {{1, 2, 3}, {1, 2, 3, 4}}, 1));
    refused("expected k of at least 1 but found 0", () -> index.nearest(new float[3], 0));
    refused("threads is 0 but must be 1 to 1024", () -> index.withThreads(0));
  }

  @ParameterizedTest
  @EnumSource(names = "COSINE", mode = EnumSource.Mode.EXCLUDE)
  void row_whoseScoresCouldOverflow_isRefused(Measure measure) {
    EmbeddingIndexBuilder builder = EmbeddingIndex.builder(measure, 2);
    refused("row 0: expected a length of at most", () -> builder.add(new float[] {0, 0x1p63f}));
    EmbeddingIndex index = builder.add(new float[] {0, 0x1p62f}).build();
    refused(
        "query 0: expected a length of at most",
        () -> index.nearest(new float[] {Float.MAX_VALUE, 0}, 1));
  }

  @Test
  void builder_usedWrongly_refuses() {
    refused("from 1 to 65536 but found 0", () -> EmbeddingIndex.builder(Measure.DOT, 0));
    refused("from 1 to 65536 but found 65537", () -> EmbeddingIndex.builder(Measure.DOT, 65537));
    refused("expected at least one row", () -> EmbeddingIndex.of(Measure.DOT, new float[0][]));
    refused(
        "expected a text for each of 2 rows but found 1",
        () -> EmbeddingIndex.of(Measure.DOT, new float[2][1], List.of("a")));
    EmbeddingIndexBuilder with = EmbeddingIndex.builder(Measure.DOT, 1).add(new float[1], "a");
    refused("row 1: expected a text, as rows before it", () -> with.add(new float[1]));
    refused("row 1: expected text that UTF-8 can hold", () -> with.add(new float[1], "\ud83d"));
    EmbeddingIndexBuilder without = EmbeddingIndex.builder(Measure.DOT, 1).add(new float[1]);
    refused("row 1: expected no text, as rows before", () -> without.add(new float[1], "a"));
    assertEquals(1, with.build().size());
    assertThrows(IllegalStateException.class, with::build);
    assertThrows(IllegalStateException.class, () -> with.add(new float[1], "b"));
  }

  @ParameterizedTest
  @EnumSource
  void pairsAbove_anyThreshold_haveTheScoresOfSearches(Measure measure) {
    for (int size : new int[] {1, 2, 7, 65, 530}) {
      float[][] rows = SearchRows.random(size, 7, 1);
      EmbeddingIndex index = EmbeddingIndex.of(measure, rows);
      List<SimilarPair> all = new ArrayList<>();
      float[][] stored =
          IntStream.range(0, size).mapToObj(index::embedding).toArray(float[][]::new);
      // A direction of a direction may differ by a rounding, so rows are searched as they are kept.
      EmbeddingIndex same =
          measure == Measure.COSINE ? EmbeddingIndex.of(Measure.DOT, stored) : index;
      List<List<Match>> scores = same.nearest(stored, size);
      for (int i = 0; i < size; i++) {
        for (Match match : scores.get(i)) {
          if (match.id() > i) {
            float score = measure == Measure.COSINE ? Math.min(1, match.score()) : match.score();
            all.add(new SimilarPair(i, match.id(), score));
          }
        }
      }
      Collections.sort(all, (p, q) -> Float.compare(p.score(), q.score()));
      checkPairs(index, all, Float.NEGATIVE_INFINITY);
      checkPairs(index, all, Float.POSITIVE_INFINITY);
      if (!all.isEmpty()) {
        checkPairs(index, all, all.get(all.size() / 2).score());
        checkPairs(index, all, all.getLast().score());
        checkPairs(index, all, Math.nextUp(all.getLast().score()));
      }
    }
  }

  private static void checkPairs(EmbeddingIndex index, List<SimilarPair> all, float threshold) {
    List<String> wanted =
        all.stream()
            .filter(pair -> pair.score() >= threshold)
            .sorted((p, q) ->
                p.first() == q.first()
                    ? Integer.compare(p.second(), q.second())
                    : Integer.compare(p.first(), q.first()))
            .map(EmbeddingIndexTest::text)
            .toList();
    List<String> found =
        index.pairsAbove(threshold).stream().map(EmbeddingIndexTest::text).toList();
    assertEquals(wanted, found);
  }

  /** The zeros of both signs are one score. */
  private static String text(SimilarPair pair) {
    return pair.first() + " " + pair.second() + " " + (pair.score() + 0f);
  }

  @ParameterizedTest
  @EnumSource
  void pairs_anyThreadsAndKernels_comeInOneOrder(Measure measure) {
    EmbeddingIndex index = EmbeddingIndex.of(measure, SearchRows.random(5000, 7, 1));
    float threshold =
        switch (measure) {
          case DOT -> 10;
          case COSINE -> 0.92f;
          case EUCLIDEAN -> -1;
          case MANHATTAN -> -2.5f;
        };
    List<SimilarPair> wanted = visited(index, threshold);
    assertTrue(wanted.size() > 1000 && wanted.size() < 1_000_000, wanted.size() + " pairs");
    for (int threads : new int[] {2, 3, 8}) {
      assertEquals(wanted, visited(index.withThreads(threads), threshold), threads + " threads");
    }
    assertEquals(wanted, visited(index.withKernels(Kernels.plain()), threshold), "plain loops");
  }

  private static List<SimilarPair> visited(EmbeddingIndex index, float threshold) {
    List<SimilarPair> pairs = new ArrayList<>();
    Thread caller = Thread.currentThread();
    index.forEachPairAbove(
        threshold,
        (i, j, score) -> {
          assertEquals(caller, Thread.currentThread());
          pairs.add(new SimilarPair(i, j, score));
        });
    return pairs;
  }

  @Test
  void pairs_visitorThatThrows_endsTheSearch() {
    EmbeddingIndex index =
        EmbeddingIndex.of(Measure.DOT, SearchRows.random(3000, 17, 1)).withThreads(2);
    int[] visits = new int[1];
    assertThrows(
        UnsupportedOperationException.class,
        () ->
            index.forEachPairAbove(
                0,
                (_, _, _) -> {
                  if (++visits[0] == 100) {
                    throw new UnsupportedOperationException();
                  }
                }));
    assertEquals(100, visits[0]);
    refused("expected a number as the threshold", () -> index.pairsAbove(Float.NaN));
  }

  @Test
  void similarPair_wrongOrder_isRefused() {
    refused("the lower first, but found 2 and 2", () -> new SimilarPair(2, 2, 1));
    refused("the lower first, but found -1 and 2", () -> new SimilarPair(-1, 2, 1));
  }

  @Test
  void texts_ofManyRows_standBesideThem() {
    List<String> texts = Stream.iterate(0, i -> i + 1).limit(600).map(i -> "row " + i).toList();
    EmbeddingIndex index = EmbeddingIndex.of(Measure.DOT, SearchRows.random(600, 2, 1), texts);
    assertEquals("row 599", index.withThreads(2).text(599));
  }

  private static void refused(String part, Runnable what) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, what::run).getMessage());
    assertTrue(message.contains(part), message);
  }
}
