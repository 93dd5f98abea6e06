package dev.rondo.examples.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.examples.run.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FramingTest {

  private static final Framing FRAMING = new Framing(4, 3, 2);

  /** The first two values have the mean 3 and the deviation 2. */
  private static final Series SERIES = Series.of("a", new float[] {1, 5, 7, 9, 3, 5, 11, 13}, 2, 1);

  @Test
  void window_ofATime_hasWhatIsBeforeAndAfterItRelativeToTheLast() {
    Window window = FRAMING.window(new Origin(SERIES, 5));
    assertArrayEquals(new float[][] {{1, 2}, {3, 0}}, window.past());
    assertArrayEquals(new float[] {1, 4, 5}, window.following());
  }

  @Test
  void forecast_ofWhatFollows_isTheTruth() {
    Window window = FRAMING.window(new Origin(SERIES, 5));
    Outlook outlook = FRAMING.outlook(new Origin(SERIES, 5), window.following());
    assertArrayEquals(new float[] {5, 11, 13}, outlook.values(), 1e-5f);
    assertArrayEquals(new float[] {5, 11, 13}, outlook.truth());
  }

  @Test
  void window_otherFuture_readsTheSame() {
    Series other = Series.of("a", new float[] {1, 5, 7, 9, 3, 0, 0, 0}, 2, 1);
    assertArrayEquals(
        FRAMING.window(new Origin(SERIES, 5)).past(), FRAMING.window(new Origin(other, 5)).past());
  }

  @Test
  void series_valuesAfterTheTraining_doNotMeasureIt() {
    assertEquals(3, SERIES.mean());
    assertEquals(2, SERIES.deviation());
    float[] same = {4, 4, 5};
    assertEquals(
        "expected values of 'b' that change but found 4.0 in the first 2 rows",
        assertThrows(InputException.class, () -> Series.of("b", same, 2, 1)).getMessage());
  }

  @Test
  void windows_ofParts_forecastNothingOfAnother() {
    var framing = new Framing(168, 24, 24);
    var parts = new SeriesParts(List.of(SERIES), new Rows(8640, 2880, 2880));
    assertTimes(168, 8616, parts.train(framing));
    assertTimes(8640, 11_496, parts.validation(framing));
    assertTimes(11_520, 14_376, parts.heldOut(framing));
    // As many windows to measure with as Informer has, 2880 − 24 + 1.
    assertEquals(2857, parts.heldOut(framing).size());
  }

  private static void assertTimes(int first, int last, List<Origin> origins) {
    assertEquals(last - first + 1, origins.size());
    assertEquals(new Origin(SERIES, first), origins.getFirst());
    assertEquals(new Origin(SERIES, last), origins.getLast());
  }

  @Test
  void windows_partThatIsTooShort_saysWhich() {
    var parts = new SeriesParts(List.of(SERIES), new Rows(7, 2, 3));
    assertEquals(1, parts.train(FRAMING).size());
    assertEquals(
        "expected more rows to choose the epoch by for --window 4 and --horizon 3",
        assertThrows(InputException.class, () -> parts.validation(FRAMING)).getMessage());
  }
}
