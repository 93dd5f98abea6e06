package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.metric.ConfusionMatrix.Confusion;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MetricTest {

  @Test
  void accuracy_threeOfFourRight_isThreeQuarters() {
    var accuracy = new Accuracy();
    accuracy.add(1, 1);
    accuracy.add(2, 1);
    accuracy.add(true);
    accuracy.add(0, 0);
    assertEquals(0.75, accuracy.value());
    assertEquals(4, accuracy.count());
  }

  @Test
  void meanLoss_singlesAndRanges_isTheMeanOfAll() {
    var loss = new MeanLoss();
    loss.add(1);
    loss.add(new float[] {99, 2, 6, 99}, 1, 2);
    assertEquals(3, loss.value());
    assertEquals(3, loss.count());
  }

  @Test
  void meanLoss_manySmallLosses_keepsItsPrecision() {
    var loss = new MeanLoss();
    for (int i = 0; i < 50_000_000; i++) {
      loss.add(0.25f);
    }
    assertEquals(0.25, loss.value());
  }

  @Test
  void perplexity_equallyLikelyTokens_isTheirNumber() {
    var loss = new MeanLoss();
    loss.add(new float[] {(float) Math.log(64), (float) Math.log(64)}, 0, 2);
    assertEquals(64, loss.perplexity(), 1e-5);
    // log₂ 64 = 6 bits a token, and 12 bits of two tokens over 8 characters.
    assertEquals(6, loss.bitsPerCharacter(loss.count()), 1e-6);
    assertEquals(1.5, loss.bitsPerCharacter(8), 1e-6);
  }

  @Test
  void perplexity_severalLosses_isOfTheirMean() {
    var loss = new MeanLoss();
    loss.add(new float[] {0.5f, 2, 0.25f}, 0, 3);
    assertEquals(StrictMath.exp(2.75 / 3), loss.perplexity());
    assertEquals(2.75 / 3 / StrictMath.log(2), loss.bitsPerCharacter(3), 1e-15);
  }

  @Test
  void perplexity_withoutLossesOrCharacters_isNaNOrRefused() {
    var loss = new MeanLoss();
    assertEquals(Double.NaN, loss.perplexity());
    assertEquals(Double.NaN, loss.bitsPerCharacter(7));
    var refusal = assertThrows(IllegalArgumentException.class, () -> loss.bitsPerCharacter(0));
    assertEquals(
        "bits a character: expected at least 1 character but found 0", refusal.getMessage());
  }

  @Test
  void metrics_nothingAdded_areNaN() {
    for (Metric metric :
        List.of(new Accuracy(), new MeanLoss(), new ConfusionMatrix(2), new SpanScores())) {
      assertTrue(Double.isNaN(metric.value()), metric.getClass().getSimpleName());
      assertEquals(0, metric.count());
    }
    assertTrue(Double.isNaN(new ConfusionMatrix(2).accuracy()));
  }

  @Test
  void confusionMatrix_byHand_hasTheFiguresOfItsCells() {
    //              predicted   0  1  2
    var matrix = matrix(new int[][] {{5, 2, 0}, {1, 3, 0}, {2, 0, 0}});
    assertEquals(13, matrix.count());
    assertEquals(2, matrix.count(0, 1));
    assertEquals(8 / 13.0, matrix.accuracy());
    assertEquals(5 / 8.0, matrix.precision(0));
    assertEquals(5 / 7.0, matrix.recall(0));
    assertEquals(10 / 15.0, matrix.f1(0), 1e-15);
    assertEquals(3 / 5.0, matrix.precision(1));
    assertEquals(3 / 4.0, matrix.recall(1));
    assertEquals(6 / 9.0, matrix.f1(1), 1e-15);
    assertEquals(0, matrix.precision(2));
    assertEquals(0, matrix.recall(2));
    assertEquals(0, matrix.f1(2));
    assertEquals((10 / 15.0 + 6 / 9.0) / 3, matrix.value(), 1e-15);
  }

  @Test
  void confusionMatrix_classThatNeverOccurs_doesNotCountInTheMacroF1() {
    var matrix = matrix(new int[][] {{4, 0, 0}, {0, 0, 0}, {0, 0, 2}});
    assertEquals(1, matrix.macroF1());
  }

  @Test
  void mostConfused_tiesAndLimit_areOrderedByCountThenClass() {
    var matrix = matrix(new int[][] {{9, 1, 3}, {3, 9, 0}, {7, 0, 9}});
    var all =
        List.of(
            new Confusion(2, 0, 7),
            new Confusion(0, 2, 3),
            new Confusion(1, 0, 3),
            new Confusion(0, 1, 1));
    assertEquals(all, matrix.mostConfused(100));
    assertEquals(all.subList(0, 2), matrix.mostConfused(2));
    assertEquals(List.of(), matrix.mostConfused(0));
  }

  @Test
  void confusionMatrix_classOutOfRange_isRefusedWithBothSides() {
    var matrix = new ConfusionMatrix(3);
    var refusal = assertThrows(IllegalArgumentException.class, () -> matrix.add(1, 3));
    assertEquals(
        "confusion matrix: expected 1 and predicted 3 must be in [0, 3)", refusal.getMessage());
    assertThrows(IllegalArgumentException.class, () -> matrix.add(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new ConfusionMatrix(0));
  }

  @Test
  void direction_ofEachMetric_saysWhichWayIsBetter() {
    assertTrue(new Accuracy().direction().better(0.9, 0.8));
    assertFalse(new ConfusionMatrix(2).direction().better(0.8, 0.8));
    assertTrue(new MeanLoss().direction().better(0.1, 0.2));
    for (Direction direction : Direction.values()) {
      assertFalse(direction.better(Double.NaN, 1));
      assertFalse(direction.better(Double.NaN, Double.NaN));
      assertTrue(direction.better(1, Double.NaN));
    }
  }

  private static ConfusionMatrix matrix(int[][] counts) {
    var matrix = new ConfusionMatrix(counts.length);
    for (int expected = 0; expected < counts.length; expected++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        for (int i = 0; i < counts[expected][predicted]; i++) {
          matrix.add(expected, predicted);
        }
      }
    }
    return matrix;
  }
}
