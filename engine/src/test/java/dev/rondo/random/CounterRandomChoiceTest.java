package dev.rondo.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Choices: their frequency, and that a sequence may be written in pieces. */
final class CounterRandomChoiceTest {

  private static final int COUNT = 1 << 20;

  @ParameterizedTest
  @ValueSource(floats = {0, 0.001f, 0.1f, 0.5f, 0.75f, 0.9999f})
  void choose_aMillionTimes_hitsAsOftenAsTheRateSays(float rate) {
    float[] x = new float[COUNT];
    CounterRandom.choose(x, 0, 0, COUNT, rate, 1, 0, 5, 6);
    double hits = 0;
    for (float choice : x) {
      hits += choice;
    }
    double chance = CounterRandom.chance(rate);
    assertEquals(rate, chance, 0x1p-17f);
    double deviation = Math.sqrt(chance * (1 - chance) / COUNT);
    assertTrue(Math.abs(hits / COUNT - chance) <= 4 * deviation, "hits " + hits);
  }

  @Test
  void choose_inPieces_isTheSameSequence() {
    float[] whole = new float[100];
    CounterRandom.choose(whole, 0, 0, 100, 0.3f, 1, 2, 8, 9);
    float[] pieces = new float[103];
    Arrays.fill(pieces, -1);
    int[] ends = {0, 1, 3, 4, 9, 16, 18, 55, 100};
    for (int i = 1; i < ends.length; i++) {
      int first = ends[i - 1];
      CounterRandom.choose(pieces, first + 1, first, ends[i] - first, 0.3f, 1, 2, 8, 9);
    }
    assertArrayEquals(whole, Arrays.copyOfRange(pieces, 1, 101));
    assertArrayEquals(new float[] {-1, -1, -1}, new float[] {pieces[0], pieces[101], pieces[102]});
  }

  @Test
  void choose_anotherSeedOrStream_isAnotherSequence() {
    float[] x = choices(1, 2);
    assertTrue(!Arrays.equals(x, choices(2, 2)) && !Arrays.equals(x, choices(1, 3)));
  }

  private static float[] choices(long seed, long stream) {
    float[] x = new float[256];
    CounterRandom.choose(x, 0, 0, x.length, 0.5f, 1, 0, seed, stream);
    return x;
  }
}
