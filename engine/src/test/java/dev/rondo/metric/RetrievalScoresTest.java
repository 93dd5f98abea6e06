package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.random.CounterRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of ranked lists by hand, and NDCG against scikit-learn 1.9.1. */
final class RetrievalScoresTest {

  private static final float[] GAINS = {0, 3, 0, 1, 2, 0, 1};

  @Test
  void figures_twoQueriesByHand_areMeans() {
    var scores = new RetrievalScores(4);
    scores.add(new boolean[] {false, true, true, false}, 3);
    scores.add(new boolean[] {true, false, false, false}, 1);
    assertEquals(2, scores.count());
    assertEquals((0 + 1) / 2.0, scores.recall(1));
    assertEquals((1 / 3.0 + 1) / 2, scores.recall(2), 1e-15);
    assertEquals((2 / 3.0 + 1) / 2, scores.recall(4), 1e-15);
    assertEquals((1 / 2.0 + 1) / 2, scores.meanReciprocalRank());
    assertEquals(((1 / 2.0 + 2 / 3.0) / 3 + 1) / 2, scores.meanAveragePrecision(), 1e-15);
    double log3 = Math.log(3) / Math.log(2);
    double first = (1 / log3 + 1 / 2.0) / (1 + 1 / log3 + 1 / 2.0);
    assertEquals((first + 1) / 2, scores.normalizedDiscountedGain(4), 1e-15);
  }

  @Test
  void normalizedDiscountedGain_gradedList_isThatOfScikitLearn() {
    var scores = new RetrievalScores(7);
    scores.add(GAINS, GAINS);
    assertEquals(0, scores.normalizedDiscountedGain(1));
    assertEquals(0.44412286644879784, scores.normalizedDiscountedGain(2), 1e-15);
    assertEquals(0.3974895222916884, scores.normalizedDiscountedGain(3), 1e-15);
    assertEquals(0.5964660417101654, scores.normalizedDiscountedGain(5), 1e-15);
    assertEquals(0.6606607491030061, scores.normalizedDiscountedGain(7), 1e-15);
  }

  @Test
  void normalizedDiscountedGain_documentsNotFound_countInTheBestList() {
    var scores = new RetrievalScores(7);
    scores.add(GAINS, new float[] {1, 3, 1, 0, 2, 3, 1});
    assertEquals(0.3212043018970803, scores.normalizedDiscountedGain(3), 1e-15);
    assertEquals(0.4615535574191902, scores.normalizedDiscountedGain(5), 1e-15);
    assertEquals(0.485458463933713, scores.normalizedDiscountedGain(7), 1e-15);
    assertEquals(4 / 6.0, scores.recall(7));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 17})
  void figures_bestList_areOneAsFarAsRecallAllows(int relevant) {
    var scores = new RetrievalScores(7);
    boolean[] ranked = new boolean[20];
    for (int i = 0; i < relevant; i++) {
      ranked[i] = true;
    }
    scores.add(ranked, relevant);
    double reached = Math.min(7, relevant) / (double) relevant;
    assertEquals(reached, scores.recall(7));
    assertEquals(reached, scores.meanAveragePrecision(), 1e-15);
    assertEquals(1, scores.meanReciprocalRank());
    for (int k = 1; k <= 7; k++) {
      assertEquals(1, scores.normalizedDiscountedGain(k));
    }
  }

  @Test
  void figures_shortOrEmptyList_haveFoundNothingMore() {
    var scores = new RetrievalScores(5);
    scores.add(new boolean[0], 2);
    assertEquals(0, scores.recall(5));
    assertEquals(0, scores.meanReciprocalRank());
    assertEquals(0, scores.meanAveragePrecision());
    assertEquals(0, scores.normalizedDiscountedGain(5));
    scores.add(new float[] {0.5f}, new float[] {0.5f});
    assertEquals(0.5, scores.recall(1));
    assertEquals(0.5, scores.recall(5));
    assertEquals(2, scores.count());
  }

  @Test
  void figures_documentsBelowTheDepth_doNotCount() {
    var scores = new RetrievalScores(2);
    scores.add(new boolean[] {false, false, true}, 1);
    scores.add(new float[] {0, 0, 4}, new float[] {4});
    assertEquals(0, scores.recall(2));
    assertEquals(0, scores.meanReciprocalRank());
    assertEquals(0, scores.meanAveragePrecision());
    assertEquals(0, scores.normalizedDiscountedGain(2));
    assertEquals(2, scores.count());
  }

  @Test
  void add_queryWithoutRelevantDocument_countsInNoMean() {
    var scores = new RetrievalScores(3);
    scores.add(new boolean[] {true, false}, 1);
    scores.add(new boolean[] {false, false}, 0);
    scores.add(new float[] {0, -0f}, new float[] {0});
    scores.add(new float[0], new float[0]);
    assertEquals(1, scores.count());
    assertEquals(3, scores.unanswerable());
    assertEquals(1, scores.recall(1));
    assertEquals(1, scores.meanReciprocalRank());
    assertEquals(1, scores.meanAveragePrecision());
    assertEquals(1, scores.normalizedDiscountedGain(3));
  }

  @Test
  void figures_noQuery_areNaN() {
    var scores = new RetrievalScores(1);
    assertTrue(Double.isNaN(scores.recall(1)));
    assertTrue(Double.isNaN(scores.meanReciprocalRank()));
    assertTrue(Double.isNaN(scores.meanAveragePrecision()));
    assertTrue(Double.isNaN(scores.normalizedDiscountedGain(1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 17, 100})
  void add_gainsOfZeroAndOne_isAddingWhatIsRelevant(int depth) {
    var binary = new RetrievalScores(depth);
    var graded = new RetrievalScores(depth);
    for (int query = 0; query < 20; query++) {
      boolean[] relevant = new boolean[17];
      float[] gains = new float[17];
      float[] collection = new float[30];
      int count = 0;
      for (int i = 0; i < gains.length; i++) {
        relevant[i] = CounterRandom.uniform(3, query, i) < 0.2f;
        gains[i] = relevant[i] ? 1 : 0;
        count += relevant[i] ? 1 : 0;
        collection[29 - i] = gains[i];
      }
      collection[0] = 1;
      binary.add(relevant, count + 1);
      graded.add(gains, collection);
    }
    assertEquals(binary.meanReciprocalRank(), graded.meanReciprocalRank());
    assertEquals(binary.meanAveragePrecision(), graded.meanAveragePrecision());
    assertEquals(binary.recall(depth), graded.recall(depth));
    assertEquals(binary.normalizedDiscountedGain(depth), graded.normalizedDiscountedGain(depth));
  }

  @Test
  void add_arraysOfTheCaller_areNotModified() {
    float[] ranked = {1, 3, 2};
    float[] collection = {3, 1, 2};
    new RetrievalScores(2).add(ranked, collection);
    assertEquals("1.0 3.0 2.0", ranked[0] + " " + ranked[1] + " " + ranked[2]);
    assertEquals("3.0 1.0 2.0", collection[0] + " " + collection[1] + " " + collection[2]);
  }

  @Test
  void add_hostileInput_isRefusedWithBothSidesAndAddsNothing() {
    var scores = new RetrievalScores(2);
    assertRefused(
        "expected at most 1 relevant documents in the list but found 2",
        () -> scores.add(new boolean[] {true, false, true}, 1));
    assertRefused(
        "expected a gain of at least 0 at 1 but found -1.0",
        () -> scores.add(new float[] {0, -1}, new float[] {1}));
    assertRefused(
        "expected a finite number at 0 but found NaN",
        () -> scores.add(new float[] {1}, new float[] {Float.NaN}));
    assertRefused(
        "expected the gains of the list among the 2 above 0 of the collection but found one more"
            + " of 1.0",
        () -> scores.add(new float[] {1, 1}, new float[] {2, 0, 1}));
    assertRefused(
        "among the 1 above 0 of the collection but found one more of 3.0",
        () -> scores.add(new float[] {3}, new float[] {2}));
    assertEquals(0, scores.count());
    assertEquals(0, scores.unanswerable());
  }

  @Test
  void depthAndK_outOfRange_areRefusedWithBothSides() {
    assertRefused("a depth from 1 to 1048576 but found 0", () -> new RetrievalScores(0));
    var scores = new RetrievalScores(10);
    assertRefused("expected a k from 1 to 10 but found 11", () -> scores.recall(11));
    assertRefused(
        "expected a k from 1 to 10 but found 0", () -> scores.normalizedDiscountedGain(0));
  }

  private static void assertRefused(String message, Runnable action) {
    var refusal = assertThrows(IllegalArgumentException.class, action::run);
    String found = String.valueOf(refusal.getMessage());
    assertTrue(found.startsWith("retrieval scores: ") && found.endsWith(message), found);
  }
}
