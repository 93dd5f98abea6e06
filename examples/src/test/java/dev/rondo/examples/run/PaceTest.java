package dev.rondo.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.examples.run.Pace.Piece;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static List<Piece> pieces(double... rates) {
    List<Piece> pieces = new ArrayList<>();
    for (double rate : rates) {
      pieces.add(new Piece(1 + 0.2 * pieces.size(), rate));
    }
    return pieces;
  }

  @Test
  void fullSpeed_risesThenStays_isReachedWithNineTenths() {
    List<Piece> pieces = pieces(1, 5, 50, 80, 91, 100, 70, 100, 101, 99, 100, 100);
    assertEquals(1.8, Pace.fullSpeedSeconds(pieces), 1e-9);
  }

  @Test
  void fullSpeed_tooFewPieces_isNotKnown() {
    assertTrue(Double.isNaN(Pace.fullSpeedSeconds(pieces(1, 2, 3))));
    assertTrue(Double.isNaN(Pace.fullSpeedSeconds(List.of())));
  }
}
