package dev.rondo.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every number of the source and every untouched number of the target, at awkward sizes. */
final class TranspositionTest {

  private static final int[] SIZES = {1, 7, 16, 17, 48, 64, 65, 100, 130};
  private static final float GUARD = -1234.5f;
  private static final int W_OFFSET = 3;
  private static final int T_OFFSET = 5;

  /** A matrix W with rows in front and behind, and a T with such rows too. */
  private record Case(int size, int columns, int before, int behind) {

    int depth() {
      return before + size + behind;
    }

    int toRows() {
      return behind + columns + before;
    }

    float[] source() {
      float[] w = new float[W_OFFSET + Panels.size(depth(), columns)];
      for (int i = 0; i < w.length; i++) {
        w[i] = i;
      }
      return w;
    }

    float[] target() {
      float[] t = new float[T_OFFSET + Panels.size(toRows(), size) + 16];
      Arrays.fill(t, GUARD);
      return t;
    }

    void copy(float[] w, float[] t, int from, int to) {
      Transposition.copy(
          w, W_OFFSET, depth(), columns, before, t, T_OFFSET, toRows(), size, behind, from, to);
    }

    /** What T is when columns from {@code from} to {@code to} have been written. */
    float[] expected(float[] w, int from, int to) {
      float[] t = target();
      for (int k = from; k < to; k++) {
        for (int n = 0; n < columns; n++) {
          t[T_OFFSET + Panels.index(toRows(), size, behind + n, k)] =
              w[W_OFFSET + Panels.index(depth(), columns, before + k, n)];
        }
      }
      return t;
    }
  }

  private static void same(Case of, float[] expected, float[] found) {
    for (int i = 0; i < expected.length; i++) {
      int at = i;
      assertEquals(expected[i], found[i], () -> of + " differs at " + at);
    }
  }

  @Test
  void copy_awkwardSizes_writesTheTransposeAndNothingElse() {
    for (int size : SIZES) {
      for (int columns : SIZES) {
        var of = new Case(size, columns, 2, 1);
        float[] w = of.source();
        float[] t = of.target();
        of.copy(w, t, 0, size);
        same(of, of.expected(w, 0, size), t);
        same(of, of.source(), w);
      }
    }
  }

  @Test
  void copy_rangesThatMeet_writeEachColumnOnce() {
    for (int size : SIZES) {
      for (int workers : new int[] {1, 2, 3, 7}) {
        var of = new Case(size, 17, 0, 1);
        float[] w = of.source();
        float[] t = of.target();
        int written = 0;
        for (int worker = 0; worker < workers; worker++) {
          float[] alone = of.target();
          of.copy(w, alone, size * worker / workers, size * (worker + 1) / workers);
          for (int i = 0; i < t.length; i++) {
            if (alone[i] != GUARD) {
              t[i] = alone[i];
              written++;
            }
          }
        }
        same(of, of.expected(w, 0, size), t);
        assertEquals(size * 17, written, () -> of + " with " + workers + " workers");
      }
    }
  }

  @Test
  void copy_rangeWithinALine_isRoundedUpToWholeLines() {
    var of = new Case(40, 7, 0, 0);
    float[] w = of.source();
    float[] t = of.target();
    of.copy(w, t, 1, 20);
    same(of, of.expected(w, 16, 32), t);
  }

  @Test
  void copy_noColumns_writesNothing() {
    var of = new Case(17, 7, 0, 0);
    float[] t = of.target();
    of.copy(of.source(), t, 17, 17);
    same(of, of.target(), t);
  }
}
