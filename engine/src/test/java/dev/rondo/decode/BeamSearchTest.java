package dev.rondo.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.reference.ReferenceFunctions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BeamSearchTest {

  private static final int MOST = 5;

  /** More than the outputs of up to 5 tokens over a vocabulary of 3 and the end token: 364. */
  private static final int SPACE = 400;

  private static List<BeamSearch> penalties() {
    BeamSearch beam = BeamSearch.ofWidth(4);
    return List.of(
        beam,
        beam.withLengthPenalty(LengthPenalty.AVERAGE),
        beam.withLengthPenalty(LengthPenalty.gnmt(0.6)),
        beam.withLengthPenalty(LengthPenalty.gnmt(10)),
        beam.withCoveragePenalty(0.2),
        beam.withLengthPenalty(LengthPenalty.AVERAGE).withCoveragePenalty(1.5),
        beam.withLengthPenalty(LengthPenalty.gnmt(0.6)).withCoveragePenalty(0.2));
  }

  private static Decoder decoder(StepModel model, BeamSearch beam, boolean stopsEarly) {
    var decoding = Decoding.of(beam, OutputLength.atMost(MOST)).withAttention(true);
    return new Decoder(model, decoding, new ReferenceFunctions(), stopsEarly);
  }

  private static void assertSame(
      List<SimpleSearch.Output> expected, List<Hypothesis> found, Table table, int source) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).tokens(), found.get(i).tokens());
      assertEquals(expected.get(i).score(), found.get(i).score());
      assertEquals(expected.get(i).normalised(), found.get(i).normalisedScore());
      TableModel.verify(table, source, found.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void beam_asWideAsTheSpace_findsTheTrueBest(BeamSearch penalties) {
    for (boolean refill : new boolean[] {false, true}) {
      var beam =
          new BeamSearch(
              SPACE, 3, penalties.lengthPenalty(), penalties.coveragePenalty(), 1, 0, refill);
      for (int seed = 0; seed < 40; seed++) {
        Table table = Table.random(seed, 4, seed % 2 == 0 ? 1 : 9);
        List<SimpleSearch.Output> all = new SimpleSearch(table, seed, MOST, beam).exhaustive();
        List<List<Hypothesis>> found =
            decoder(new TableModel(table, SPACE), beam, true).decode(seed);
        assertEquals(3, found.getFirst().size());
        for (int i = 0; i < 3; i++) {
          Hypothesis output = found.getFirst().get(i);
          // In a Markov model outputs with the same transitions in another order tie.
          assertEquals(all.get(i).normalised(), output.normalisedScore());
          assertTrue(
              all.stream()
                  .filter(other -> other.normalised() == output.normalisedScore())
                  .anyMatch(other -> Arrays.equals(other.tokens(), output.tokens())));
          TableModel.verify(table, seed, output);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void beam_ofOne_isGreedySearch(BeamSearch penalties) {
    var beam =
        new BeamSearch(1, 1, penalties.lengthPenalty(), penalties.coveragePenalty(), 1, 0, false);
    for (int seed = 0; seed < 500; seed++) {
      Table table = seed % 2 == 0 ? Table.random(seed, 5, 9) : Table.tied(seed, 5, 2);
      List<List<Hypothesis>> found = decoder(new TableModel(table, 1), beam, true).decode(seed);
      assertSame(new SimpleSearch(table, seed, MOST, beam).greedy(), found.getFirst(), table, seed);
    }
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void beam_ofAnyForm_equalsSearchBySorting(BeamSearch penalties) {
    for (int seed = 0; seed < 600; seed++) {
      int width = 1 + seed % 6;
      int groups = width % 2 == 0 && seed % 3 == 0 ? 2 : width == 3 && seed % 2 == 0 ? 3 : 1;
      var beam =
          new BeamSearch(
              width,
              1 + seed % width,
              penalties.lengthPenalty(),
              penalties.coveragePenalty(),
              groups,
              0.5 * (seed % 4),
              seed / 6 % 2 == 0);
      // Scores of a tied table are integers, and these penalties are exact too.
      Table table = seed / 12 % 2 == 0 ? Table.random(seed, 5, 9) : Table.tied(seed, 5, 3);
      List<List<Hypothesis>> found =
          decoder(new TableModel(table, width), beam, false).decode(seed);
      assertSame(new SimpleSearch(table, seed, MOST, beam).beam(), found.getFirst(), table, seed);
    }
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void stop_early_findsTheSameWithLessWork(BeamSearch penalties) {
    long early = 0;
    long late = 0;
    for (int seed = 0; seed < 1500; seed++) {
      int width = 2 + seed % 5;
      int groups = width % 2 == 0 && seed % 3 == 0 ? 2 : 1;
      var beam =
          new BeamSearch(
              width,
              1 + seed % width,
              penalties.lengthPenalty(),
              penalties.coveragePenalty(),
              groups,
              seed % 2,
              seed / 5 % 2 == 0);
      Table table = seed % 4 == 0 ? Table.tied(seed, 5, 3) : Table.random(seed, 5, 9);
      var stopping = new TableModel(table, width);
      var running = new TableModel(table, width);
      List<Hypothesis> expected = decoder(running, beam, false).decode(seed).getFirst();
      List<Hypothesis> found = decoder(stopping, beam, true).decode(seed).getFirst();
      assertEquals(expected.size(), found.size());
      for (int i = 0; i < found.size(); i++) {
        assertArrayEquals(expected.get(i).tokens(), found.get(i).tokens());
        assertEquals(expected.get(i).normalisedScore(), found.get(i).normalisedScore());
      }
      assertTrue(stopping.work <= running.work);
      early += stopping.work;
      late += running.work;
    }
    // 22 % fewer rows without length penalty; with the average, whose bound is loose, 3 %.
    assertTrue(early < late, early + " rows against " + late);
  }

  @Test
  void stop_withoutLengthPenalty_comesWhenNothingOpenIsBetter() {
    // Ends with a probability of 1 − 3ε at the first step: nothing later can be better.
    StepModel model =
        new StepModel() {
          private int steps;

          @Override
          public int vocabulary() {
            return 4;
          }

          @Override
          public int end() {
            return 0;
          }

          @Override
          public int capacity() {
            return 3;
          }

          @Override
          public int sourceLength(int source) {
            return 1;
          }

          @Override
          public void start(int[] sources, int rows) {
            steps = 0;
          }

          @Override
          public void step(int rows, int[] parents, int[] tokens, float[] x, int stride) {
            assertEquals(1, ++steps);
            x[0] = -0.1f;
            x[1] = -5;
            x[2] = -6;
            x[3] = -7;
          }

          @Override
          public int attentionLength(int row) {
            return 0;
          }

          @Override
          public void attention(int row, float[] into, int offset) {
            throw new AssertionError();
          }
        };
    List<Hypothesis> found = decoder(model, BeamSearch.ofWidth(3), true).decode(0).getFirst();
    assertEquals(1, found.size());
    assertEquals(0, found.getFirst().length());
  }

  @Test
  void groups_withoutDiversity_findWhatOneGroupFinds() {
    for (int seed = 0; seed < 100; seed++) {
      Table table = Table.random(seed, 5, 9);
      BeamSearch one = BeamSearch.ofWidth(2).withBest(2);
      BeamSearch three = BeamSearch.ofWidth(6).withBest(2).withGroups(3, 0);
      List<Hypothesis> expected = decoder(new TableModel(table, 2), one, true).decode(3).getFirst();
      List<Hypothesis> found = decoder(new TableModel(table, 6), three, true).decode(3).getFirst();
      assertEquals(expected.size(), found.size());
      for (int i = 0; i < found.size(); i++) {
        assertArrayEquals(expected.get(i).tokens(), found.get(i).tokens());
      }
    }
  }

  @Test
  void groups_keptFarApart_beginWithDifferentTokens() {
    Table table = Table.random(1, 5, 9);
    BeamSearch beam = BeamSearch.ofWidth(4).withBest(4).withGroups(4, 1e9);
    List<Hypothesis> found = decoder(new TableModel(table, 4), beam, false).decode(2).getFirst();
    assertEquals(4, found.size());
    long firsts =
        found.stream()
            .mapToInt(output -> output.length() == 0 ? -1 : output.token(0))
            .distinct()
            .count();
    assertEquals(4, firsts);
  }

  @Test
  void gnmt_ofTheTable_isThePapersFormula() {
    // ((5 + 7) / 6)^0.5 = √2
    assertEquals(Math.sqrt(2), LengthPenalty.gnmt(0.5).divisor(7), 1e-15);
    assertEquals(1, LengthPenalty.gnmt(0.6).divisor(1));
  }

  @Test
  void coverage_ofAModelWithoutAttention_isToldApart() {
    Decoder decoder =
        decoder(
            new TableModel(Table.random(1, 4, 1), 2, false),
            BeamSearch.ofWidth(2).withCoveragePenalty(0.2),
            true);
    assertEquals(
        "a coverage penalty of 0.2 needs attention, but the model has none for source 1",
        assertThrows(IllegalStateException.class, () -> decoder.decode(1)).getMessage());
    // A source without steps has nothing to attend to.
    assertEquals(1, decoder.decode(0).getFirst().size());
  }

  @Test
  void settings_outsideTheirRange_areRefusedWithBothSides() {
    assertMessage("expected a beam of at least 1 but found 0", () -> BeamSearch.ofWidth(0));
    assertMessage(
        "expected from 1 to 2 outputs of a beam of 2 but found 3",
        () -> BeamSearch.ofWidth(2).withBest(3));
    assertMessage(
        "expected a number of groups that divides the beam of 4 but found 3",
        () -> BeamSearch.ofWidth(4).withGroups(3, 1));
    assertMessage(
        "expected a coverage penalty of at least 0 but found NaN",
        () -> BeamSearch.ofWidth(2).withCoveragePenalty(Double.NaN));
    assertMessage(
        "expected a diversity of at least 0 but found -1.0",
        () -> BeamSearch.ofWidth(2).withGroups(2, -1));
    assertMessage(
        "length penalty: expected alpha in [0, 10] but found -0.5", () -> LengthPenalty.gnmt(-0.5));
    assertMessage(
        "expected a model of at least 3 rows but found 2",
        () -> decoder(new TableModel(Table.random(1, 4, 1), 2), BeamSearch.ofWidth(3), true));
  }

  private static void assertMessage(String message, Runnable made) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, made::run).getMessage());
  }
}
