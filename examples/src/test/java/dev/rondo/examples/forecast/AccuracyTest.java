package dev.rondo.examples.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AccuracyTest {

  /** Means 3 and 30, deviations 2 and 20; one step changes both by two deviations. */
  private static final List<Series> ALL =
      List.of(
          Series.of("a", new float[] {1, 5, 1, 5, 7, 3}, 4, 1),
          Series.of("b", new float[] {10, 50, 10, 50, 50, 50}, 4, 1));

  private static List<Origin> origins(int time) {
    return ALL.stream().map(series -> new Origin(series, time)).toList();
  }

  @Test
  void of_lastValue_isTheMeanOfBothSeriesInDeviations() {
    Accuracy of = Accuracy.of(Outlook.of(Outlook::last, origins(4), 2));
    // of a 1 and −1 deviations, of b none; sMAPE of a is 200 / 2 · (2 / 12 + 2 / 8)
    assertEquals(0.5, of.mse(), 1e-12);
    assertEquals(0.5, of.mae(), 1e-12);
    assertEquals(100 * (2.0 / 12 + 2.0 / 8) / 2, of.smape(), 1e-12);
    assertEquals(0.25, of.mase(), 1e-12);
  }

  @Test
  void lastSeason_horizonBeyondIt_beginsAgain() {
    List<Outlook> all = Outlook.of(Outlook.lastSeason(2), origins(3), 3);
    assertArrayEquals(new float[] {5, 1, 5}, all.getFirst().values());
    assertArrayEquals(new float[] {5, 7, 3}, all.getFirst().truth());
  }
}
