package dev.rondo.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.random.CounterRandom;
import java.util.ArrayList;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CandidatesTest {

  private record Entry(double key, int rank, int token) {}

  /** Random log-probabilities; or ascending, equal, nearly equal, and partly −∞. */
  private static float logProbability(int seed, int rank, int token) {
    return switch (seed % 6) {
      case 0 -> -10 * CounterRandom.uniform(seed, rank, token);
      case 1 -> -1 + token * 1e-6f;
      case 2 -> -3;
      case 3 -> -1 - CounterRandom.below(seed, rank, token, 3) * 0x1p-23f;
      // At a score of −100 the double next to it is 1.4e-14 away.
      case 4 -> -4e-15f * CounterRandom.below(seed, rank, token, 40);
      default -> CounterRandom.below(seed, rank, token, 2) == 0 ? Float.NEGATIVE_INFINITY : -token;
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 17, 1000})
  void scan_ofAnyRows_keepsTheFirstOfTheSorted(int vocabulary) {
    for (int seed = 0; seed < 60; seed++) {
      for (int keep : new int[] {1, 2, 5, 16}) {
        int rows = 1 + seed % 4;
        float[] penalty = new float[vocabulary];
        penalty[vocabulary / 2] = seed % 3;
        var candidates = new Candidates(16);
        candidates.clear(keep);
        var all = new ArrayList<Entry>();
        for (int rank = 0; rank < rows; rank++) {
          // Scores that differ by less than their rounding, and by much.
          double score = seed % 2 == 0 ? -100 - rank * 1e-14 : -rank;
          float[] x = new float[vocabulary + 3];
          for (int token = 0; token < vocabulary; token++) {
            x[token + 3] = logProbability(seed, rank, token);
            if (x[token + 3] > Float.NEGATIVE_INFINITY) {
              all.add(new Entry(score + Math.min(x[token + 3], 0) - penalty[token], rank, token));
            }
          }
          candidates.scan(x, 3, vocabulary, score, rank, penalty);
        }
        all.sort(Comparator.comparingDouble(Entry::key).reversed());
        candidates.sort();
        assertEquals(Math.min(keep, all.size()), candidates.size());
        for (int place = 0; place < candidates.size(); place++) {
          Entry expected = all.get(place);
          assertEquals(expected.rank(), candidates.rank(place));
          assertEquals(expected.token(), candidates.token(place));
          assertEquals(expected.key() + penalty[expected.token()], candidates.score(place), 1e-12);
        }
      }
    }
  }

  @Test
  void scan_ofALogProbabilityAboveZero_countsItAsZero() {
    var candidates = new Candidates(2);
    candidates.clear(2);
    candidates.scan(new float[] {0, 1e-7f, -1}, 0, 3, -2, 0, new float[3]);
    candidates.sort();
    assertEquals(0, candidates.token(0));
    assertEquals(1, candidates.token(1));
    assertEquals(-2, candidates.score(1));
  }

  @Test
  void scan_ofNaN_tellsTheToken() {
    var candidates = new Candidates(1);
    for (float[] x : new float[][] {{Float.NaN, -1}, {-1, Float.NaN}}) {
      candidates.clear(1);
      String message =
          assertThrows(
                  IllegalStateException.class, () -> candidates.scan(x, 0, 2, 0, 0, new float[2]))
              .getMessage();
      assertEquals(
          "expected log-probabilities of at most 0 but found NaN for token "
              + (Float.isNaN(x[0]) ? 0 : 1),
          message);
    }
  }
}
