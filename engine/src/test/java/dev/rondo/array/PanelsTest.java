package dev.rondo.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout of weights against its formula. */
final class PanelsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 48, 63, 64, 65, 100, 128, 129, 207, 256})
  void index_everyRowAndColumn_isAPlaceOfItsOwn(int columns) {
    for (int depth : new int[] {1, 2, 7, 33}) {
      boolean[] taken = new boolean[Panels.size(depth, columns)];
      for (int k = 0; k < depth; k++) {
        for (int n = 0; n < Panels.pad(columns); n++) {
          int at = Panels.index(depth, columns, k, n);
          assertFalse(taken[at], "row " + k + ", column " + n + " shares a place");
          taken[at] = true;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 64, 65, 100, 207})
  void index_nextColumnOfAPanel_isTheNextFloat(int columns) {
    int depth = 5;
    for (int k = 0; k < depth; k++) {
      for (int n = 1; n < Panels.pad(columns); n++) {
        if (n % Panels.WIDTH != 0) {
          assertEquals(
              Panels.index(depth, columns, k, n - 1) + 1, Panels.index(depth, columns, k, n));
        }
      }
    }
  }

  @Test
  void index_secondPanel_beginsBehindAllRowsOfTheFirst() {
    assertEquals(5 * 64, Panels.index(5, 100, 0, 64));
    assertEquals(5 * 64 + 48, Panels.index(5, 100, 1, 64));
    assertEquals(5 * 64 + 4 * 48 + 35, Panels.index(5, 100, 4, 99));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 17, 64, 65, 100, 128, 207, 256})
  void widths_ofAllPanels_addUpToThePaddedColumns(int columns) {
    int sum = 0;
    for (int panel = 0; panel < Panels.count(columns); panel++) {
      int width = Panels.width(columns, panel);
      assertTrue(width >= Panels.LANES && width <= Panels.WIDTH && width % Panels.LANES == 0);
      sum += width;
    }
    assertEquals(Panels.pad(columns), sum);
  }

  @Test
  void pad_anySize_isTheNextMultipleOfSixteen() {
    assertEquals(0, Panels.pad(0));
    assertEquals(16, Panels.pad(1));
    assertEquals(16, Panels.pad(16));
    assertEquals(32, Panels.pad(17));
  }

  @Test
  void stride_anyNumberOfColumns_holdsThemAndIsNoMultipleOf256() {
    for (int columns = 1; columns <= 2100; columns++) {
      int stride = Panels.stride(columns);
      assertTrue(stride >= columns && stride % Panels.LANES == 0 && stride % 256 != 0);
    }
  }

  @Test
  void size_moreThanAnArrayHolds_throws() {
    assertThrows(ArithmeticException.class, () -> Panels.size(1 << 20, 1 << 12));
    assertThrows(ArithmeticException.class, () -> Panels.pad(Integer.MAX_VALUE));
  }
}
