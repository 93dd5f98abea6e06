package dev.rondo.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tokens are certain, and how the others are drawn. */
final class TokenSampleTest {

  private static final int[] LABELS = {40, 2, 40, 99, 17};

  private static int[] tokens(TokenSample sample) {
    return IntStream.range(0, sample.size()).map(sample::token).toArray();
  }

  @ParameterizedTest
  @CsvSource({"100, 1", "100, 8", "100, 13", "100, 120", "100, 500", "100, 2147483647"})
  void draw_anySize_hasTheLabelsAndTheFrequentAndStandsForAll(int vocabulary, int beside) {
    var sample = new TokenSample(vocabulary, beside, LABELS.length);
    sample.draw(5, 3, LABELS, LABELS.length);
    for (int label : LABELS) {
      assertTrue(sample.column(label) < sample.certain(), "column of a label");
      assertEquals(label, sample.token(sample.column(label)));
    }
    for (int token = 0; token < Math.min(vocabulary, beside / 2); token++) {
      assertTrue(sample.column(token) < sample.certain(), "column of a frequent token");
    }
    int[] all = tokens(sample);
    assertEquals(all.length, Arrays.stream(all).distinct().count());
    assertTrue(all.length <= sample.capacity());
    assertEquals(
        vocabulary, sample.certain() + sample.drawn() * (double) sample.weight(), 1e-4, "weights");
  }

  @Test
  void draw_moreThanThereAre_isAllInTheirOrder() {
    var sample = new TokenSample(100, 200, 5);
    sample.draw(5, 3, LABELS, LABELS.length);
    assertArrayEquals(IntStream.range(0, 100).toArray(), tokens(sample));
    assertEquals(1, sample.weight());
  }

  @Test
  void draw_twice_dependsOnSeedStepAndTheSetOfLabels() {
    var sample = new TokenSample(100, 20, 9);
    sample.draw(5, 3, LABELS, LABELS.length);
    int[] first = tokens(sample);
    sample.draw(5, 4, LABELS, LABELS.length);
    assertFalse(Arrays.equals(first, tokens(sample)), "another step draws the same");
    sample.draw(6, 3, LABELS, LABELS.length);
    assertFalse(Arrays.equals(first, tokens(sample)), "another seed draws the same");
    sample.draw(5, 3, new int[] {99, 17, 17, 2, 40, 7, 7}, 5);
    assertArrayEquals(first, tokens(sample));
  }

  /** 4,000 draws of 10 of 86: each token 465 times, with a standard deviation of 20. */
  @Test
  void draw_often_takesEachOfTheOthersEquallyOften() {
    var sample = new TokenSample(100, 20, LABELS.length);
    int[] times = new int[100];
    for (int step = 0; step < 4_000; step++) {
      sample.draw(1, step, LABELS, LABELS.length);
      for (int column = sample.certain(); column < sample.size(); column++) {
        times[sample.token(column)]++;
      }
    }
    int certain = 10 + 3;
    double expected = 4_000 * 10.0 / (100 - certain);
    for (int token = 0; token < 100; token++) {
      boolean isCertain = token < 10 || token == 40 || token == 99 || token == 17;
      assertEquals(isCertain ? 0 : expected, times[token], isCertain ? 0 : 100, "token " + token);
    }
  }
}
