package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.random.CounterRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Averages over classes and the Matthews correlation, against scikit-learn 1.9.1 ({@code
 * precision_recall_fscore_support} with {@code zero_division=0}, {@code matthews_corrcoef}) and
 * against their definitions over single predictions.
 */
final class AveragedScoresTest {

  /** Class 3 never occurs. */
  private static final int[] EXPECTED = {
    0, 0, 1, 2, 2, 2, 4, 4, 1, 0, 2, 4, 0, 0, 2, 1, 4, 2, 0, 2
  };

  private static final int[] PREDICTED = {
    0, 1, 1, 2, 0, 2, 4, 2, 1, 0, 2, 1, 0, 2, 2, 0, 4, 2, 0, 4
  };

  @Test
  void scores_twentyPredictions_areThoseOfScikitLearn() {
    ConfusionMatrix matrix = matrix(5, EXPECTED, PREDICTED);
    assertScores(0.65, 0.65, 0.65, matrix.scores(Averaging.MICRO));
    assertScores(
        0.6369047619047619, 0.6369047619047619, 0.6309523809523809, matrix.scores(Averaging.MACRO));
    assertScores(0.6583333333333333, 0.65, 0.65, matrix.scores(Averaging.WEIGHTED));
    assertScores(1 / 2.0, 2 / 3.0, 0.5714285714285714, matrix.hits(1).scores());
    assertEquals(new Hits(2, 3, 4), matrix.hits(4));
  }

  @Test
  void scores_classThatIsOnlyPredicted_countsInTheMacroAverageAlone() {
    ConfusionMatrix matrix = matrix(3, new int[] {0, 0, 1, 1, 1}, new int[] {0, 2, 1, 2, 0});
    assertScores(0.4, 0.4, 0.4, matrix.scores(Averaging.MICRO));
    assertScores(0.5, 5 / 18.0, 1 / 3.0, matrix.scores(Averaging.MACRO));
    assertScores(0.8, 0.4, 0.5, matrix.scores(Averaging.WEIGHTED));
    assertEquals(0.21650635094610968, matrix.matthews(), 1e-15);
  }

  @Test
  void scores_anyMatrix_haveTheMacroF1AndTheAccuracyAmongThem() {
    ConfusionMatrix matrix = matrix(5, EXPECTED, PREDICTED);
    assertEquals(matrix.macroF1(), matrix.scores(Averaging.MACRO).f1());
    assertEquals(matrix.accuracy(), matrix.scores(Averaging.MICRO).f1());
    assertEquals(matrix.accuracy(), matrix.scores(Averaging.WEIGHTED).recall(), 1e-15);
  }

  @Test
  void scores_nothingAdded_areNaN() {
    for (Averaging averaging : Averaging.values()) {
      assertEquals(PrecisionRecall.NONE, new ConfusionMatrix(3).scores(averaging));
    }
    assertEquals(Double.NaN, new ConfusionMatrix(3).matthews());
  }

  @Test
  void hits_moreRightThanPredicted_areRefusedWithBothSides() {
    var refusal = assertThrows(IllegalArgumentException.class, () -> new Hits(3, 2, 5));
    assertEquals("hits: expected from 0 to 2 right but found 3", refusal.getMessage());
  }

  @Test
  void matthews_twentyPredictions_isThatOfScikitLearn() {
    assertEquals(0.5206896551724138, matrix(5, EXPECTED, PREDICTED).matthews(), 1e-15);
    int[] expected = {1, 1, 1, 0, 0, 1, 0, 1};
    int[] predicted = {1, 0, 1, 0, 1, 1, 0, 1};
    assertEquals(0.4666666666666667, matrix(2, expected, predicted).matthews(), 1e-15);
  }

  @Test
  void matthews_allRightAllWrongOrOneClass_isOneMinusOneOrZero() {
    int[] ones = {0, 1, 1, 0, 1};
    int[] others = {1, 0, 0, 1, 0};
    assertEquals(1, matrix(2, ones, ones).matthews());
    assertEquals(1, matrix(5, EXPECTED, EXPECTED).matthews());
    assertEquals(-1, matrix(2, ones, others).matthews(), 1e-15);
    assertEquals(0, matrix(2, ones, new int[5]).matthews());
    assertEquals(0, matrix(2, new int[5], ones).matthews());
    assertEquals(0, matrix(2, new int[5], new int[5]).matthews());
  }

  /**
   * Pearson's coefficient of Gorodkin's definition: covariances of the indicators of each class,
   * summed over the classes.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void matthews_randomPredictions_isTheCorrelationOfIndicators(int classes) {
    int[] expected = new int[200];
    int[] predicted = new int[200];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = CounterRandom.below(classes, 0, i, classes);
      boolean guessed = CounterRandom.uniform(classes, 1, i) < 0.6f;
      predicted[i] = guessed ? CounterRandom.below(classes, 2, i, classes) : expected[i];
    }
    double covariance = 0;
    double ofExpected = 0;
    double ofPredicted = 0;
    for (int c = 0; c < classes; c++) {
      covariance += covariance(expected, predicted, c);
      ofExpected += covariance(expected, expected, c);
      ofPredicted += covariance(predicted, predicted, c);
    }
    assertEquals(
        covariance / Math.sqrt(ofExpected * ofPredicted),
        matrix(classes, expected, predicted).matthews(),
        1e-13);
  }

  private static double covariance(int[] a, int[] b, int c) {
    double sum = 0;
    double meanA = share(a, c);
    double meanB = share(b, c);
    for (int i = 0; i < a.length; i++) {
      sum += ((a[i] == c ? 1 : 0) - meanA) * ((b[i] == c ? 1 : 0) - meanB);
    }
    return sum / a.length;
  }

  private static double share(int[] classes, int c) {
    int count = 0;
    for (int one : classes) {
      count += one == c ? 1 : 0;
    }
    return (double) count / classes.length;
  }

  private static void assertScores(
      double precision, double recall, double f1, PrecisionRecall scores) {
    assertEquals(precision, scores.precision(), 1e-15, "precision");
    assertEquals(recall, scores.recall(), 1e-15, "recall");
    assertEquals(f1, scores.f1(), 1e-15, "F1");
  }

  private static ConfusionMatrix matrix(int classes, int[] expected, int[] predicted) {
    var matrix = new ConfusionMatrix(classes);
    for (int i = 0; i < expected.length; i++) {
      matrix.add(expected[i], predicted[i]);
    }
    return matrix;
  }
}
