package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains of tags against all their paths, one by one. */
final class LinearChainTest {

  private static final double MINUS_INFINITY = Double.NEGATIVE_INFINITY;
  private static final float FORBIDDEN = Float.NEGATIVE_INFINITY;

  /** A row with its weights: A [C × C], start, end, then z [T × C] dense. */
  static final class Row {

    private final int steps;
    private final int classes;
    private final float[] scores;
    private final int[] tags;
    private final LinearChain chain;

    Row(int steps, int classes, float[] scores, int... tags) {
      this.steps = steps;
      this.classes = classes;
      this.scores = scores;
      this.tags = tags;
      int square = classes * classes;
      this.chain = new LinearChain(classes, 0, square, square + classes);
    }

    static Row random(int steps, int classes, float deviation, long stream) {
      float[] scores = new float[classes * (classes + 2 + steps)];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = deviation * CounterRandom.normal(6, stream, i);
      }
      int[] tags = new int[steps];
      for (int t = 0; t < steps; t++) {
        tags[t] = CounterRandom.below(7, stream, t, classes);
      }
      return new Row(steps, classes, scores, tags);
    }

    private int z() {
      return classes * (classes + 2);
    }

    private double[] workspace() {
      double[] workspace = new double[chain.workspace(steps)];
      Arrays.fill(workspace, Double.NaN);
      return workspace;
    }

    float loss() {
      float[] losses = new float[1];
      chain.forward(scores, z(), classes, steps, scores, tags, 0, losses, 0, workspace(), 0);
      return losses[0];
    }

    /** The gradients of scores, in place of a copy of them. */
    float[] gradients(float scale) {
      float[] all = new float[scores.length];
      System.arraycopy(scores, z(), all, z(), steps * classes);
      double[] workspace = workspace();
      chain.forward(all, z(), classes, steps, scores, tags, 0, new float[1], 0, workspace, 0);
      chain.backwardAccumulate(
          all, z(), all, z(), classes, steps, scores, all, 0, tags, 0, scale, workspace, 0);
      return all;
    }

    float[] marginals() {
      float[] p = Arrays.copyOfRange(scores, z(), scores.length);
      chain.marginals(p, 0, p, 0, classes, steps, scores, workspace(), 0);
      return p;
    }

    int[] best() {
      int[] path = new int[steps];
      chain.bestPath(scores, z(), classes, steps, scores, path, 0, workspace(), 0);
      return path;
    }

    double bestScore() {
      return chain.bestPath(scores, z(), classes, steps, scores, new int[steps], 0, workspace(), 0);
    }

    // The same by all paths.

    double score(double[] x, int[] path) {
      int square = classes * classes;
      double score = x[square + path[0]] + x[square + classes + path[steps - 1]];
      for (int t = 0; t < steps; t++) {
        score += x[z() + t * classes + path[t]];
        score += t == 0 ? 0 : x[path[t - 1] * classes + path[t]];
      }
      return score;
    }

    /** log Σ exp(score) of all paths with that tag at that step, or of all if the step is −1. */
    double logSum(double[] x, int step, int tag) {
      double most = score(x, bestOfAll(x));
      double sum = 0;
      int[] path = new int[steps];
      do {
        if (step < 0 || path[step] == tag) {
          sum += Math.exp(score(x, path) - most);
        }
      } while (next(path, classes));
      return most + Math.log(sum);
    }

    int[] bestOfAll(double[] x) {
      int[] path = new int[steps];
      int[] best = path.clone();
      do {
        best = score(x, path) > score(x, best) ? path.clone() : best;
      } while (next(path, classes));
      return best;
    }

    double formula(double[] x) {
      return logSum(x, -1, 0) - score(x, tags);
    }

    double[] marginalsOfAll() {
      double[] x = CentralDifferences.doubles(scores);
      double[] p = new double[steps * classes];
      for (int i = 0; i < p.length; i++) {
        p[i] = Math.exp(logSum(x, i / classes, i % classes) - logSum(x, -1, 0));
      }
      return p;
    }
  }

  /** The path after this one, the first step fastest. */
  private static boolean next(int[] path, int classes) {
    int t = 0;
    while (t < path.length && path[t] == classes - 1) {
      path[t++] = 0;
    }
    if (t == path.length) {
      return false;
    }
    path[t]++;
    return true;
  }

  /** Loss, gradients, marginals and the best path, each against all paths. */
  private static void assertAllPaths(Row row) {
    double[] x = CentralDifferences.doubles(row.scores);
    double want = row.formula(x);
    assertEquals(want, row.loss(), 1e-6 * (1 + want));
    double[] differences = CentralDifferences.of(x, y -> 0.5 * row.formula(y));
    CentralDifferences.assertClose("gradients", differences, row.gradients(0.5f));
    CentralDifferences.assertClose("marginals", row.marginalsOfAll(), row.marginals());
    assertArrayEquals(row.bestOfAll(x), row.best());
    assertEquals(row.score(x, row.bestOfAll(x)), row.bestScore(), 1e-9 * Math.abs(want) + 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,2", "1,3", "2,1", "2,2", "2,3", "3,2", "3,3", "4,1", "4,2", "4,3"})
  void chain_fewStepsAndTags_isThatOfAllPaths(int steps, int classes) {
    for (float deviation : new float[] {0.1f, 1, 10}) {
      assertAllPaths(Row.random(steps, classes, deviation, steps * 10 + classes));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void chain_scoresOfHundreds_isThatOfAllPaths(int steps) {
    for (int stream = 0; stream < 20; stream++) {
      Row row = Row.random(steps, 3, 300, stream);
      double[] x = CentralDifferences.doubles(row.scores);
      double want = row.formula(x);
      assertEquals(want, row.loss(), 1e-6 * (1 + want));
      CentralDifferences.assertClose("marginals", row.marginalsOfAll(), row.marginals());
      assertArrayEquals(row.bestOfAll(x), row.best());
    }
  }

  /** Both of the most probable tags are joined by a transition that is all but forbidden. */
  @Test
  void chain_transitionAgainstBothItsTags_isThatOfAllPaths() {
    float[] scores = {0, -900, 0, 0, 0, 0, 0, 0, 500, 0, 0, 500};
    assertAllPaths(new Row(2, 2, scores, 0, 0));
    float[] forbidden = scores.clone();
    forbidden[1] = FORBIDDEN;
    assertAllPaths(new Row(2, 2, forbidden, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void chain_forbiddenTransitions_isThatOfThePathsWithoutThem(int steps) {
    for (int stream = 0; stream < 5; stream++) {
      Row row = Row.random(steps, 3, 1, stream);
      // Tag 2 is the inner part of what tag 1 begins: it neither starts nor follows tag 0.
      row.scores[2] = FORBIDDEN;
      row.scores[9 + 2] = FORBIDDEN;
      for (int t = 0; t < steps; t++) {
        row.tags[t] = t == 0 ? 1 : 2;
      }
      assertAllPaths(row);
      float[] gradients = row.gradients(1);
      assertEquals(0, gradients[2]);
      assertEquals(0, gradients[9 + 2]);
    }
  }

  @Test
  void chain_pathThatIsForbidden_hasAnInfiniteLossAndNoGradient() {
    Row row = Row.random(3, 2, 1, 1);
    row.scores[1] = FORBIDDEN;
    row.tags[0] = 0;
    row.tags[1] = 1;
    assertEquals(Float.POSITIVE_INFINITY, row.loss());
    assertArrayEquals(new float[row.scores.length], row.gradients(1));
    assertEquals(1, row.marginals()[0] + row.marginals()[1], 1e-6);
  }

  @Test
  void chain_everyPathForbidden_hasAnInfiniteLossAndNoProbabilities() {
    Row row = Row.random(3, 2, 1, 1);
    Arrays.fill(row.scores, 0, 4, FORBIDDEN);
    assertEquals(Float.POSITIVE_INFINITY, row.loss());
    assertArrayEquals(new float[row.scores.length], row.gradients(1));
    assertArrayEquals(new float[6], row.marginals());
    assertEquals(MINUS_INFINITY, row.bestScore());
  }

  @Test
  void chain_nanScore_isNanInLossAndGradients() {
    for (int at : new int[] {1, 5, 7, 8, 10}) {
      Row row = Row.random(3, 2, 1, 1);
      row.scores[at] = Float.NaN;
      assertTrue(Float.isNaN(row.loss()), "loss for NaN at " + at);
      assertTrue(Float.isNaN(row.gradients(1)[8]), "gradient for NaN at " + at);
      assertTrue(Float.isNaN(row.marginals()[0]), "marginal for NaN at " + at);
    }
  }

  @Test
  void chain_withoutTransitions_isTheCrossEntropyOfEachStep() {
    int steps = 1000;
    Row row = Row.random(steps, 4, 3, 8);
    Arrays.fill(row.scores, 0, row.z(), 0);
    double want = 0;
    double[] wantMarginals = new double[steps * 4];
    for (int t = 0; t < steps; t++) {
      double sum = 0;
      for (int j = 0; j < 4; j++) {
        sum += Math.exp(row.scores[row.z() + t * 4 + j]);
      }
      want += Math.log(sum) - row.scores[row.z() + t * 4 + row.tags[t]];
      for (int j = 0; j < 4; j++) {
        wantMarginals[t * 4 + j] = Math.exp(row.scores[row.z() + t * 4 + j]) / sum;
      }
    }
    assertEquals(want, row.loss(), 1e-6 * want);
    CentralDifferences.assertClose("marginals", wantMarginals, row.marginals());
  }

  @ParameterizedTest
  @ValueSource(floats = {1, 100, 10_000})
  void chain_longRow_staysFiniteAndItsProbabilitiesSumToOne(float deviation) {
    int steps = 1000;
    Row row = Row.random(steps, 5, deviation, 9);
    assertTrue(Float.isFinite(row.loss()));
    float[] p = row.marginals();
    float[] gradients = row.gradients(1);
    for (int t = 0; t < steps; t++) {
      double sum = 0;
      double ofGradients = 0;
      for (int j = 0; j < 5; j++) {
        sum += p[t * 5 + j];
        ofGradients += gradients[row.z() + t * 5 + j];
      }
      assertEquals(1, sum, 1e-6, "step " + t);
      assertEquals(0, ofGradients, 1e-6, "step " + t);
    }
    double ofTransitions = 0;
    for (int i = 0; i < 25; i++) {
      ofTransitions += gradients[i];
    }
    assertEquals(0, ofTransitions, 1e-3);
    int[] best = row.best();
    double[] x = CentralDifferences.doubles(row.scores);
    assertEquals(row.score(x, best), row.bestScore(), 1e-9 * row.bestScore());
    assertTrue(row.bestScore() >= row.score(x, row.tags));
  }

  @Test
  void chain_oneTag_hasNoLoss() {
    Row row = Row.random(1000, 1, 100, 2);
    assertEquals(0, row.loss(), 1e-6);
    for (float gradient : row.gradients(1)) {
      assertEquals(0, gradient, 1e-6);
    }
    assertArrayEquals(new int[1000], row.best());
  }

  @Test
  void chain_offsetsAndStride_leaveTheGapsAloneAndAddToGradients() {
    final Row row = Row.random(3, 2, 1, 3);
    final float[] want = row.gradients(0.5f);
    var chain = new LinearChain(2, 10, 3, 6);
    float[] w = filled(15);
    System.arraycopy(row.scores, 0, w, 10, 4);
    System.arraycopy(row.scores, 4, w, 3, 2);
    System.arraycopy(row.scores, 6, w, 6, 2);
    float[] wantWeights = filled(15);
    for (int i = 0; i < 4; i++) {
      wantWeights[10 + i] += want[i];
    }
    for (int j = 0; j < 2; j++) {
      wantWeights[3 + j] += want[4 + j];
      wantWeights[6 + j] += want[6 + j];
    }
    float[] z = filled(13);
    float[] wantGradients = filled(14);
    for (int t = 0; t < 3; t++) {
      System.arraycopy(row.scores, 8 + 2 * t, z, 1 + 4 * t, 2);
      System.arraycopy(want, 8 + 2 * t, wantGradients, 2 + 4 * t, 2);
    }
    float[] dz = filled(14);
    float[] dw = filled(15);
    float[] losses = {7, 7};
    int[] tags = {9, row.tags[0], row.tags[1], row.tags[2]};
    double[] workspace = new double[2 + chain.workspace(3)];
    chain.forward(z, 1, 4, 3, w, tags, 1, losses, 1, workspace, 2);
    chain.backwardAccumulate(z, 1, dz, 2, 4, 3, w, dw, 10, tags, 1, 0.5f, workspace, 2);
    assertArrayEquals(new float[] {7, row.loss()}, losses);
    assertArrayEquals(wantGradients, dz);
    assertArrayEquals(wantWeights, dw);
    int[] path = {9, 9, 9, 9};
    chain.bestPath(z, 1, 4, 3, w, path, 1, workspace, 2);
    assertArrayEquals(row.best(), Arrays.copyOfRange(path, 1, 4));
    assertEquals(9, path[0]);
  }

  @Test
  void bestPath_equalPaths_takesTheLowerTags() {
    assertArrayEquals(new int[3], new Row(3, 3, new float[3 * 8], 0, 0, 0).best());
  }

  @Test
  void forward_tagOutOfRangeOrNoSteps_isRefused() {
    for (int bad : new int[] {-1, 2}) {
      var refusal =
          assertThrows(
              IllegalArgumentException.class, () -> new Row(2, 2, new float[12], 0, bad).loss());
      assertEquals(
          "linear chain: expected one of 2 tags but found " + bad + " at step 1",
          refusal.getMessage());
    }
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> new Row(0, 2, new float[8]).loss());
    assertEquals(
        "linear chain: expected a row of at least 1 step but found 0", refusal.getMessage());
  }

  private static float[] filled(int length) {
    float[] x = new float[length];
    Arrays.fill(x, 7);
    return x;
  }
}
