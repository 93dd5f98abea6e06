package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures of whole lists of labels, and of losses, against ones that were worked out by hand. */
final class TargetFiguresTest {

  /** Three of five are right: a and b twice and once of three and two, c never predicted. */
  private static final List<String> EXPECTED = List.of("a", "a", "b", "b", "c");

  private static final List<String> PREDICTED = List.of("a", "a", "b", "a", "a");

  @Test
  void labels_threeOfFiveRight_haveTheFiguresOfTheirMatrix() {
    double ofA = 2 * 2 / (4.0 + 2);
    double ofB = 2 * 1 / (1.0 + 2);
    assertEquals(0.6, LabelMetric.ACCURACY.of(PREDICTED, EXPECTED), 1e-12);
    assertEquals((ofA + ofB) / 3, LabelMetric.MACRO_F1.of(PREDICTED, EXPECTED), 1e-12);
    assertEquals((2 * ofA + 2 * ofB) / 5, LabelMetric.WEIGHTED_F1.of(PREDICTED, EXPECTED), 1e-12);
    // (5·3 − (4·2 + 1·2 + 0·1)) / √((25 − 17)·(25 − 9))
    assertEquals(5 / Math.sqrt(8 * 16), LabelMetric.MATTHEWS.of(PREDICTED, EXPECTED), 1e-12);
  }

  @Test
  void labels_none_haveNoFigure() {
    for (LabelMetric metric : LabelMetric.values()) {
      assertEquals(Double.NaN, metric.of(List.of(), List.of()));
    }
    for (SequenceMetric metric : SequenceMetric.values()) {
      assertEquals(Double.NaN, metric.of(List.of(), List.of()));
    }
    for (LossMetric metric : LossMetric.values()) {
      assertEquals(Double.NaN, metric.of(new MeanLoss()));
    }
  }

  @Test
  void labels_moreOfOneSide_areRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> LabelMetric.ACCURACY.of(List.of("a"), List.of("a", "b")));
    assertThrows(
        IllegalArgumentException.class,
        () -> SequenceMetric.EXACT_MATCH.of(List.of(List.of("a")), List.of()));
  }

  @Test
  void sequences_someRight_haveTheirFigures() {
    var expected = List.of(List.of("B-x", "I-x", "O"), List.of("O", "B-y"), List.of("O"));
    var predicted = List.of(List.of("B-x", "I-x", "O"), List.of("O", "B-x"), List.of("O"));
    assertEquals(0.5, SequenceMetric.SPAN_F1.of(predicted, expected), 1e-12);
    assertEquals(2 / 3.0, SequenceMetric.EXACT_MATCH.of(predicted, expected), 1e-12);
    assertEquals(1 / 6.0, SequenceMetric.LABEL_ERROR_RATE.of(predicted, expected), 1e-12);
  }

  @Test
  void labelErrorRate_otherLengths_countsInsertionsAndDeletions() {
    var expected = List.of(List.of("a", "b", "c"), List.<String>of());
    var predicted = List.of(List.of("a", "c"), List.of("a"));
    assertEquals(2 / 3.0, SequenceMetric.LABEL_ERROR_RATE.of(predicted, expected), 1e-12);
    assertEquals(0, SequenceMetric.LABEL_ERROR_RATE.of(List.of(List.of()), List.of(List.of())));
  }

  @Test
  void losses_ofTwoNats_arePerplexityAndBits() {
    var loss = new MeanLoss();
    loss.add(1);
    loss.add(3);
    assertEquals(2, LossMetric.LOSS.of(loss));
    assertEquals(Math.exp(2), LossMetric.PERPLEXITY.of(loss), 1e-12);
    assertEquals(2 / Math.log(2), LossMetric.BITS.of(loss), 1e-12);
  }
}
