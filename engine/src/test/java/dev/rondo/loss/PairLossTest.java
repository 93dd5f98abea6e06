package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.reference.ReferenceReductions;
import dev.rondo.random.CounterRandom;
import dev.rondo.testing.Close;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Losses of pairs against their formulas in double precision, and their central differences. */
final class PairLossTest {

  private static final int[] COUNTS = {1, 2, 7, 17, 64};
  private static final float MARGIN = 0.5f;
  private static final float SCALE = 20;

  private static final Similarity COSINE = Similarity.cosine(new ReferenceReductions());

  /** What a loss is, in other words than the one that is tested. */
  enum Kind {
    BINARY_CROSS_ENTROPY,
    CONTRASTIVE,
    ONLINE_CONTRASTIVE,
    COSINE_EMBEDDING,
    SQUARED_SCORE,
    COSENT;

    PairLoss loss() {
      return switch (this) {
        case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropy();
        case CONTRASTIVE -> new ContrastiveLoss(COSINE, MARGIN);
        case ONLINE_CONTRASTIVE -> new OnlineContrastiveLoss(COSINE, MARGIN);
        case COSINE_EMBEDDING -> new CosineEmbeddingLoss(MARGIN);
        case SQUARED_SCORE -> new SquaredScoreLoss();
        case COSENT -> new CoSentLoss(SCALE);
      };
    }

    double[] losses(double[] s, float[] goals) {
      float[] g = this == ONLINE_CONTRASTIVE ? rounded(goals) : goals;
      double[] losses = new double[s.length];
      Arrays.setAll(losses, i -> loss(s, g, i));
      return losses;
    }

    private static float[] rounded(float[] goals) {
      float[] labels = new float[goals.length];
      for (int i = 0; i < goals.length; i++) {
        labels[i] = Math.round(goals[i]);
      }
      return labels;
    }

    private double loss(double[] s, float[] goals, int i) {
      double g = goals[i];
      double off = Math.max(0, s[i] - (1 - MARGIN));
      double squares = (g * (1 - s[i]) * (1 - s[i]) + (1 - g) * off * off) / 2;
      return switch (this) {
        case BINARY_CROSS_ENTROPY ->
            g * Math.log1p(Math.exp(-s[i])) + (1 - g) * Math.log1p(Math.exp(s[i]));
        case CONTRASTIVE -> squares;
        case ONLINE_CONTRASTIVE -> isHard(s, goals, i) ? squares : 0;
        case COSINE_EMBEDDING -> g * (1 - s[i]) + (1 - g) * Math.max(0, s[i] - MARGIN);
        case SQUARED_SCORE -> (s[i] - g) * (s[i] - g);
        case COSENT -> coSent(s, goals);
      };
    }

    /** Whether any pair of the other kind is on the wrong side of it, or there is none. */
    private static boolean isHard(double[] s, float[] goals, int i) {
      boolean oneKind = true;
      for (int j = 0; j < s.length; j++) {
        if (goals[j] != goals[i]) {
          oneKind = false;
          if (goals[i] > goals[j] ? s[i] < s[j] : s[i] > s[j]) {
            return true;
          }
        }
      }
      return oneKind;
    }

    private static double coSent(double[] s, float[] goals) {
      double sum = 1;
      for (int i = 0; i < s.length; i++) {
        for (int j = 0; j < s.length; j++) {
          sum += goals[i] > goals[j] ? Math.exp(SCALE * (s[j] - s[i])) : 0;
        }
      }
      return Math.log(sum);
    }
  }

  @ParameterizedTest
  @EnumSource
  void losses_labelledPairs_matchTheFormulaAndItsDifferences(Kind kind) {
    for (int count : COUNTS) {
      for (int seed = 0; seed < 5; seed++) {
        assertMatches(kind, scores(count, seed), labels(count, seed));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void losses_goalsBetween_matchTheFormulaAndItsDifferences(Kind kind) {
    for (int count : COUNTS) {
      float[] goals = new float[count];
      for (int i = 0; i < count; i++) {
        goals[i] = CounterRandom.below(9, 3, i, 5) / 4f;
      }
      assertMatches(kind, scores(count, 9), goals);
    }
  }

  @ParameterizedTest
  @EnumSource
  void losses_pairsOfOneKind_matchTheFormulaAndItsDifferences(Kind kind) {
    for (int count : COUNTS) {
      float[] goals = new float[count];
      assertMatches(kind, scores(count, 4), goals);
      Arrays.fill(goals, 1);
      assertMatches(kind, scores(count, 4), goals);
    }
  }

  private static void assertMatches(Kind kind, float[] s, float[] goals) {
    int count = s.length;
    double[] wide = CentralDifferences.doubles(s);
    float[] losses = new float[count];
    float[] ds = new float[count];
    kind.loss().forwardBackward(s.clone(), goals, losses, ds, count);
    Close.assertClose(kind + " of " + count, losses, kind.losses(wide, goals), 40);
    double[] want =
        CentralDifferences.of(
            wide, x -> Arrays.stream(kind.losses(x, goals)).average().orElseThrow());
    CentralDifferences.assertClose(kind + " ds of " + count, want, ds);
  }

  @ParameterizedTest
  @EnumSource
  void losses_longerArrays_leaveTheRestAloneAndForwardHasTheSameBits(Kind kind) {
    float[] s = scores(9, 1);
    float[] goals = labels(9, 1);
    float[] kept = s.clone();
    float[] losses = {8, 8, 8, 8, 8, 8, 8, 8, 8};
    float[] ds = losses.clone();
    float[] forward = losses.clone();
    kind.loss().forwardBackward(s, goals, losses, ds, 7);
    kind.loss().forward(s, goals, forward, 7);
    assertArrayEquals(losses, forward);
    assertArrayEquals(kept, s);
    for (float[] written : List.of(losses, ds)) {
      assertArrayEquals(new float[] {8, 8}, Arrays.copyOfRange(written, 7, 9));
    }
  }

  @ParameterizedTest
  @EnumSource
  void losses_noPairs_doNothing(Kind kind) {
    kind.loss().forward(new float[0], new float[0], new float[0], 0);
    kind.loss().forwardBackward(new float[0], new float[0], new float[0], new float[0], 0);
  }

  @ParameterizedTest
  @EnumSource
  void losses_nanScore_hasALossThatIsNaN(Kind kind) {
    for (int at = 0; at < 4; at++) {
      float[] s = {0.9f, 0.1f, 0.2f, 0.8f};
      s[at] = Float.NaN;
      float[] losses = new float[4];
      kind.loss().forwardBackward(s, new float[] {1, 0, 1, 0}, losses, new float[4], 4);
      assertTrue(Float.isNaN(losses[at]), kind + ", pair " + at + " costs " + losses[at]);
    }
  }

  @Test
  void binaryCrossEntropy_hugeLogits_staysExactWithoutDenormals() {
    float[] s = {1e30f, -1e30f, 1e30f, -1e30f, 95, -95};
    float[] goals = {1, 0, 0, 1, 1, 0};
    float[] losses = new float[6];
    float[] ds = new float[6];
    new BinaryCrossEntropy().forwardBackward(s, goals, losses, ds, 6);
    assertArrayEquals(new float[] {0, 0, 1e30f, 1e30f}, Arrays.copyOf(losses, 4));
    assertArrayEquals(new float[] {0, 0, 1 / 6f, -1 / 6f, 0, 0}, ds);
  }

  @Test
  void contrastive_byHand_isTheSquareOfWhatIsMissing() {
    float[] losses = new float[3];
    float[] ds = new float[3];
    new ContrastiveLoss(Similarity.euclidean(), 2)
        .forwardBackward(new float[] {-3, -1.5f, -2.5f}, new float[] {1, 0, 0}, losses, ds, 3);
    assertArrayEquals(new float[] {4.5f, 0.125f, 0}, losses);
    assertArrayEquals(new float[] {-1, 0.5f / 3, 0}, ds);
  }

  @Test
  void onlineContrastive_byHand_takesTheHardPairsOfBothKinds() {
    // Distances: same 0.2, 0.4 and 0.1; others 0.3 and 0.45. Hard are 0.4 and 0.3.
    float[] s = {0.8f, 0.6f, 0.9f, 0.7f, 0.55f};
    float[] goals = {1, 1, 1, 0, 0};
    float[] losses = new float[5];
    float[] ds = new float[5];
    new OnlineContrastiveLoss(COSINE, MARGIN).forwardBackward(s, goals, losses, ds, 5);
    Close.assertClose("losses", losses, new double[] {0, 0.08, 0, 0.02, 0}, 8);
    Close.assertClose("ds", ds, new double[] {0, -0.4 / 5, 0, 0.2 / 5, 0}, 8);
  }

  @Test
  void contrastive_dotProduct_isRefused() {
    Similarity dot = Similarity.dot(new ReferenceReductions());
    String want =
        "contrastive loss: expected a similarity with a distance of at least 0 but found the dot"
            + " product";
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> new ContrastiveLoss(dot, MARGIN));
    assertEquals(want, refusal.getMessage());
    refusal =
        assertThrows(IllegalArgumentException.class, () -> new OnlineContrastiveLoss(dot, MARGIN));
    assertEquals(want, refusal.getMessage());
  }

  @Test
  void coSent_scoresFarOff_hasAFiniteLossAndGradient() {
    float[] losses = new float[3];
    float[] ds = new float[3];
    float[] s = {-500, 500, 0};
    new CoSentLoss(20).forwardBackward(s, new float[] {1, 0, 0.5f}, losses, ds, 3);
    assertArrayEquals(new float[] {20_000, 20_000, 20_000}, losses);
    assertArrayEquals(new float[] {-20, 20, 0}, ds);
  }

  @Test
  void coSent_rightOrder_costsNothing() {
    float[] losses = new float[2];
    float[] ds = new float[2];
    new CoSentLoss(20).forwardBackward(new float[] {5, 0}, new float[] {1, 0}, losses, ds, 2);
    assertArrayEquals(new float[2], losses);
    assertArrayEquals(new float[2], ds, "a gradient of e^-100 is flushed");
  }

  private static float[] scores(int count, long seed) {
    float[] s = new float[count];
    for (int i = 0; i < count; i++) {
      s[i] = 2 * CounterRandom.uniform(seed, 1, i) - 1;
    }
    return s;
  }

  private static float[] labels(int count, long seed) {
    float[] goals = new float[count];
    for (int i = 0; i < count; i++) {
      goals[i] = CounterRandom.below(seed, 2, i, 2);
    }
    return goals;
  }
}
