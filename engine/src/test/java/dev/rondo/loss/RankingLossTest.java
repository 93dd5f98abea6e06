package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.reference.ReferenceReductions;
import dev.rondo.random.CounterRandom;
import dev.rondo.testing.Close;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Losses of whole batches against naive ones in double precision, and their differences. */
final class RankingLossTest {

  private static final int[] ROWS = {1, 2, 7, 17};
  private static final float MARGIN = 0.5f;
  private static final float SCALE = 20;
  private static final int GAP = 3;

  private static final Similarity COSINE = Similarity.cosine(new ReferenceReductions());

  /** What a loss is, in other words than the one that is tested. */
  enum Kind {
    RANKING,
    SYMMETRIC_RANKING,
    TRIPLET_ALL,
    TRIPLET_HARD,
    TRIPLET_SEMI_HARD;

    RankingLoss loss(int rows) {
      return switch (this) {
        case RANKING -> new MultipleNegativesLoss(SCALE, false, rows);
        case SYMMETRIC_RANKING -> new MultipleNegativesLoss(SCALE, true, rows);
        case TRIPLET_ALL -> new TripletLoss(COSINE, MARGIN, TripletLoss.Mining.ALL);
        case TRIPLET_HARD -> new TripletLoss(COSINE, MARGIN, TripletLoss.Mining.HARD);
        case TRIPLET_SEMI_HARD -> new TripletLoss(COSINE, MARGIN, TripletLoss.Mining.SEMI_HARD);
      };
    }

    /** The losses of the rows of a dense S. */
    double[] losses(double[] s, int[] groups, int rows) {
      int columns = s.length / rows;
      double[] losses = new double[rows];
      for (int i = 0; i < rows; i++) {
        int row = i;
        double[] wrong = wrong(s, i * columns, 1, groups, i, columns);
        double right = s[i * columns + i];
        losses[i] =
            switch (this) {
              case RANKING -> softmaxLoss(wrong, right);
              case SYMMETRIC_RANKING ->
                  (softmaxLoss(wrong, right)
                          + softmaxLoss(wrong(s, row, columns, groups, row, rows), right))
                      / 2;
              case TRIPLET_ALL -> Arrays.stream(wrong).map(x -> hinge(x, right)).sum();
              case TRIPLET_HARD ->
                  Arrays.stream(wrong).max().stream().map(x -> hinge(x, right)).sum();
              case TRIPLET_SEMI_HARD -> semiHard(wrong, right);
            };
      }
      return this == TRIPLET_ALL ? overCostly(losses, s, groups) : losses;
    }

    private static double[] overCostly(double[] sums, double[] s, int[] groups) {
      int rows = sums.length;
      int columns = s.length / rows;
      double costly = 0;
      for (int i = 0; i < rows; i++) {
        double right = s[i * columns + i];
        for (double x : wrong(s, i * columns, 1, groups, i, columns)) {
          costly += hinge(x, right) > 0 ? 1 : 0;
        }
      }
      double by = costly == 0 ? 0 : rows / costly;
      return Arrays.stream(sums).map(sum -> sum * by).toArray();
    }

    private static double[] wrong(
        double[] s, int from, int step, int[] groups, int right, int count) {
      return IntStream.range(0, count)
          .filter(j -> groups[j] != groups[right])
          .mapToDouble(j -> s[from + j * step])
          .toArray();
    }

    private static double softmaxLoss(double[] wrong, double right) {
      return Math.log1p(Arrays.stream(wrong).map(x -> Math.exp(SCALE * (x - right))).sum());
    }

    private static double hinge(double wrong, double right) {
      return Math.max(0, MARGIN - (right - wrong));
    }

    private static double semiHard(double[] wrong, double right) {
      double[] farther = Arrays.stream(wrong).filter(x -> x < right).sorted().toArray();
      double[] nearer = Arrays.stream(wrong).filter(x -> x >= right).sorted().toArray();
      if (farther.length > 0) {
        return hinge(farther[farther.length - 1], right);
      }
      return nearer.length > 0 ? hinge(nearer[0], right) : 0;
    }
  }

  @ParameterizedTest
  @EnumSource
  void losses_othersAllDifferent_matchTheFormulaAndItsDifferences(Kind kind) {
    for (int rows : ROWS) {
      int[] groups = IntStream.range(0, 3 * rows).toArray();
      for (int columns : new int[] {rows, rows + 1, 2 * rows, 3 * rows}) {
        assertMatches(kind, scores(rows * columns, rows), Arrays.copyOf(groups, columns), rows);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void losses_othersOfOneGroup_matchTheFormulaAndItsDifferences(Kind kind) {
    for (int rows : ROWS) {
      for (int columns : new int[] {rows, 2 * rows}) {
        int[] groups = new int[columns];
        for (int j = 0; j < columns; j++) {
          groups[j] = CounterRandom.below(rows, 2, j, 1 + columns / 2);
        }
        assertMatches(kind, scores(rows * columns, rows), groups, rows);
      }
    }
  }

  private static void assertMatches(Kind kind, float[] dense, int[] groups, int rows) {
    int columns = groups.length;
    int stride = columns + GAP;
    double[] wide = CentralDifferences.doubles(dense);
    float[] s = strided(dense, rows, stride);
    float[] losses = new float[rows];
    kind.loss(rows).forwardBackward(s, stride, rows, columns, groups, losses);
    String name = kind + " of " + rows + " × " + columns;
    Close.assertClose(name, losses, kind.losses(wide, groups, rows), 40);

    double[] want =
        CentralDifferences.of(
            wide, x -> Arrays.stream(kind.losses(x, groups, rows)).average().orElseThrow());
    float[] gradient = new float[dense.length];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(s, i * stride, gradient, i * columns, columns);
    }
    CentralDifferences.assertClose(name + " dS", want, gradient);
    assertArrayEquals(strided(gradient, rows, stride), s, "gaps between rows were written");

    float[] forward = new float[rows];
    kind.loss(rows).forward(strided(dense, rows, stride), stride, rows, columns, groups, forward);
    assertArrayEquals(losses, forward, name + " without gradients");
  }

  @ParameterizedTest
  @EnumSource
  void losses_nothingWrong_costNothing(Kind kind) {
    float[] s = {0.1f, 0.9f, -0.3f, 0.5f, 0.2f, 0.8f};
    float[] losses = {8, 8};
    kind.loss(2).forwardBackward(s, 3, 2, 3, new int[] {4, 4, 4}, losses);
    assertArrayEquals(new float[2], losses);
    assertArrayEquals(new float[6], s);
  }

  @ParameterizedTest
  @EnumSource
  void losses_nanScore_hasALossThatIsNaN(Kind kind) {
    for (int at = 0; at < 3 * 4; at++) {
      float[] s = scores(3 * 4, 3);
      s[at] = Float.NaN;
      float[] losses = new float[3];
      kind.loss(3).forwardBackward(s, 4, 3, 4, new int[] {0, 1, 2, 3}, losses);
      assertTrue(Float.isNaN(losses[at / 4]), kind + ", element " + at);
    }
  }

  @ParameterizedTest
  @EnumSource
  void losses_nanScoreOfTheOwnGroup_isNotSeen(Kind kind) {
    float[] s = {0.5f, Float.NaN, 0.2f, Float.NaN, 0.4f, 0.1f};
    float[] losses = new float[2];
    kind.loss(2).forwardBackward(s, 3, 2, 3, new int[] {1, 1, 2}, losses);
    assertTrue(new ReferenceReductions().allFinite(losses, 0, 2));
    assertTrue(new ReferenceReductions().allFinite(s, 0, 6));
  }

  @Test
  void ranking_scoresFarApart_staysFiniteWithoutDenormals() {
    for (boolean symmetric : new boolean[] {false, true}) {
      float[] s = {-1000, 1000, 0, 1000};
      float[] losses = new float[2];
      new MultipleNegativesLoss(1, symmetric, 2)
          .forwardBackward(s, 2, 2, 2, new int[] {0, 1}, losses);
      assertArrayEquals(symmetric ? new float[] {1500, 0} : new float[] {2000, 0}, losses, 0.5f);
      assertTrue(new ReferenceReductions().allFinite(s, 0, 4));
    }
    float[] s = {5, 0, 0, 5};
    new MultipleNegativesLoss(20, false, 2)
        .forwardBackward(s, 2, 2, 2, new int[] {0, 1}, new float[2]);
    assertArrayEquals(new float[4], s, "a gradient of e^-100 is flushed");
  }

  @Test
  void triplet_minedByHand_takesTheOneThatItSays() {
    // The right one has 0.5; wrong ones 0.9, 0.4, 0.3 and −1.
    assertTriplet(TripletLoss.Mining.HARD, 1, 0.5f - 0.5f + 0.9f);
    assertTriplet(TripletLoss.Mining.SEMI_HARD, 2, 0.4f);
    float[] s = {0.5f, 0.9f, 0.8f, 0.7f, 0.6f};
    float[] losses = new float[1];
    new TripletLoss(COSINE, MARGIN, TripletLoss.Mining.SEMI_HARD)
        .forwardBackward(s, 5, 1, 5, new int[] {0, 1, 2, 3, 4}, losses);
    assertEquals(0.6f, losses[0], 1e-6f, "the farthest, since all are nearer than the right one");
    assertArrayEquals(new float[] {-1, 0, 0, 0, 1}, s);
  }

  private static void assertTriplet(TripletLoss.Mining mining, int taken, float want) {
    float[] s = {0.5f, 0.9f, 0.4f, 0.3f, -1};
    float[] losses = new float[1];
    new TripletLoss(COSINE, MARGIN, mining)
        .forwardBackward(s, 5, 1, 5, new int[] {0, 1, 2, 3, 4}, losses);
    assertEquals(want, losses[0], 1e-6f);
    float[] gradient = {-1, 0, 0, 0, 0};
    gradient[taken] = 1;
    assertArrayEquals(gradient, s);
  }

  @Test
  void triplet_allCostly_isTheMeanOfThem() {
    // Two of the four triplets cost something: 0.3 and 0.1.
    float[] s = {0.5f, 0.3f, -1, -1, 0.9f, 0.5f};
    float[] losses = new float[2];
    new TripletLoss(COSINE, MARGIN, TripletLoss.Mining.ALL)
        .forwardBackward(s, 3, 2, 3, new int[] {0, 1, 2}, losses);
    assertEquals((0.3f + 0.1f) / 2, (losses[0] + losses[1]) / 2, 1e-6f);
    assertArrayEquals(new float[] {-0.5f, 0.5f, 0, 0, -0.5f, 0.5f}, s);
  }

  private static float[] scores(int length, long seed) {
    float[] s = new float[length];
    for (int i = 0; i < length; i++) {
      s[i] = 2 * CounterRandom.uniform(seed, 1, i) - 1;
    }
    return s;
  }

  /** Rows of a dense matrix, so far apart, in an array of sevens. */
  private static float[] strided(float[] dense, int rows, int stride) {
    float[] x = new float[rows * stride];
    Arrays.fill(x, 7);
    int columns = dense.length / rows;
    for (int i = 0; i < rows; i++) {
      System.arraycopy(dense, i * columns, x, i * stride, columns);
    }
    return x;
  }
}
