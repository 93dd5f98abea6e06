package dev.rondo.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.Reductions;
import dev.rondo.kernel.Updates;
import dev.rondo.kernel.reference.ReferenceReductions;
import dev.rondo.kernel.reference.ReferenceUpdates;
import dev.rondo.random.CounterRandom;
import dev.rondo.testing.Close;
import org.junit.jupiter.api.Test;

final class OptimizerTest {

  private final Updates kernels = new ReferenceUpdates();
  private final Reductions reductions = new ReferenceReductions();

  @Test
  void sgd_twoSteps_goesDownTheGradient() {
    assertSteps(Optimizer.sgd(0.5f), 2 - 0.5, 2 - 0.5 + 0.5 * 3);
  }

  @Test
  void momentum_twoSteps_addsTheVelocity() {
    // v = 1, then 0.5·1 − 3 = −2.5
    assertSteps(Optimizer.momentum(0.5f, 0.5f), 2 - 0.5, 2 - 0.5 + 0.5 * 2.5);
  }

  @Test
  void nesterov_twoSteps_looksAhead() {
    // v = 1, then −2.5; steps are 0.5·1 + 1 = 1.5, then 0.5·(−2.5) − 3 = −4.25
    assertSteps(Optimizer.nesterov(0.5f, 0.5f), 2 - 0.5 * 1.5, 2 - 0.5 * 1.5 + 0.5 * 4.25);
  }

  @Test
  void adam_twoSteps_movesByTheCorrectedMoments() {
    // m = 0.1, v = 0.001, both corrected to 1: the first step is the rate.
    // m = 0.09 − 0.3 = −0.21 over 0.19;  v = 0.000999 + 0.009 = 0.009999 over 0.001999
    double second = 0.21 / 0.19 / Math.sqrt(0.009999 / 0.001999);
    assertSteps(Optimizer.adam(0.5f), 2 - 0.5, 2 - 0.5 + 0.5 * second);
  }

  @Test
  void adamW_firstStep_takesThePartOfTheWeightFirst() {
    double second = 0.21 / 0.19 / Math.sqrt(0.009999 / 0.001999);
    double w1 = 2 * (1 - 0.5 * 0.1) - 0.5;
    assertSteps(Optimizer.adamW(0.5f, 0.1f), w1, w1 * (1 - 0.5 * 0.1) + 0.5 * second);
  }

  @Test
  void adam_thousandSteps_followsTheFormulaInDoublePrecision() {
    var rule = Optimizer.adamW(0.01f, 0.1f).withBeta1(0.8f).withBeta2(0.99f).withEpsilon(1e-6f);
    float[] w = {1, -2, 3};
    double[] exact = {1, -2, 3};
    double[] m = new double[3];
    double[] v = new double[3];
    float[][] slots = new float[2][3];
    for (int step = 1; step <= 1000; step++) {
      float[] g = new float[3];
      for (int i = 0; i < 3; i++) {
        g[i] = CounterRandom.normal(1, i, step);
        m[i] = 0.8f * m[i] + (1 - 0.8f) * g[i];
        v[i] = (double) 0.99f * v[i] + (1 - (double) 0.99f) * g[i] * g[i];
        double m1 = m[i] / (1 - Math.pow(0.8f, step));
        double v1 = v[i] / (1 - Math.pow(0.99f, step));
        exact[i] = exact[i] * (1 - 0.01 * 0.1) - 0.01 * m1 / (Math.sqrt(v1) + 1e-6);
      }
      rule.update(kernels, w, g, slots, 0, 3, step, 1, 1);
    }
    Close.assertClose("w", w, exact, 100);
  }

  @Test
  void nadam_twoSteps_looksAhead() {
    double mu1 = 0.9 * (1 - 0.5 * Math.pow(0.96, 0.004));
    double mu2 = 0.9 * (1 - 0.5 * Math.pow(0.96, 0.008));
    double mu3 = 0.9 * (1 - 0.5 * Math.pow(0.96, 0.012));
    // m = 0.1, then −0.21; √v̂ = 1, then √(0.009999 / 0.001999)
    double first = mu2 * 0.1 / (1 - mu1 * mu2) + 1;
    double second = mu3 * -0.21 / (1 - mu1 * mu2 * mu3) - 3 * (1 - mu2) / (1 - mu1 * mu2);
    double root = Math.sqrt(0.009999 / 0.001999);
    double w1 = 2 - 0.5 * first;
    assertSteps(Optimizer.nadam(0.5f), w1, w1 - 0.5 * second / root);
  }

  @Test
  void nadam_lateStep_looksAheadByTheWholeMomentum() {
    // 0.96^(0.004·k) and the product of all μ are 0: the step is 0.9·m + 0.1·g over √v.
    float[] w = {0};
    float[][] slots = {{2}, {4}};
    Optimizer.nadam(1).update(kernels, w, new float[] {2}, slots, 0, 1, 10_000_000, 1, 1);
    assertEquals(-(0.9 * 2 + 0.1 * 2) / 2, w[0], 1e-6);
  }

  @Test
  void radam_twoSteps_areThoseOfCorrectedMomentum() {
    // m = 0.1 over 0.1, then −0.21 over 0.19
    assertSteps(Optimizer.radam(0.5f), 2 - 0.5, 2 - 0.5 + 0.5 * 0.21 / 0.19);
  }

  @Test
  void radam_lateStep_isThatOfAdam() {
    float[] w = {0};
    float[][] slots = {{2}, {4}};
    Optimizer.radam(1).update(kernels, w, new float[] {2}, slots, 0, 1, 10_000_000, 1, 1);
    assertEquals(-1, w[0], 1e-6);
  }

  @Test
  void rmsProp_twoSteps_divideByTheRootOfTheMeanSquare() {
    // v = 0.01, then 0.0099 + 0.09, but for what 0.99 is as a float
    double fresh = 1 - 0.99f;
    double w1 = 2 - 0.5 / Math.sqrt(fresh);
    assertSteps(
        Optimizer.rmsProp(0.5f), w1, w1 + 0.5 * 3 / Math.sqrt((1 - fresh) * fresh + 9 * fresh));
  }

  @Test
  void adagrad_twoSteps_divideByTheRootOfAllSquares() {
    assertSteps(Optimizer.adagrad(0.5f), 2 - 0.5, 2 - 0.5 + 0.5 * 3 / Math.sqrt(10));
  }

  @Test
  void adadelta_twoSteps_areInTheUnitsOfTheSteps() {
    // v = 0.1, then 0.09 + 0.9; u = 0.1·s²
    double s1 = Math.sqrt(1e-6 / (0.1 + 1e-6));
    double s2 = -3 * Math.sqrt((0.1 * s1 * s1 + 1e-6) / (0.99 + 1e-6));
    assertSteps(Optimizer.adadelta(1), 2 - s1, 2 - s1 - s2);
  }

  @Test
  void update_scaleBelowOne_shortensTheGradientFirst() {
    for (Optimizer rule :
        new Optimizer[] {
          Optimizer.sgd(0.1f),
          Optimizer.momentum(0.1f, 0.9f),
          Optimizer.adam(0.1f),
          Optimizer.nadam(0.1f),
          Optimizer.radam(0.1f),
          Optimizer.rmsProp(0.1f),
          Optimizer.adagrad(0.1f),
          Optimizer.adadelta(1)
        }) {
      float[] scaled = {1, 2};
      float[] byHand = {1, 2};
      rule.update(kernels, scaled, new float[] {4, -8}, new float[2][2], 0, 2, 1, 0.25f, 1);
      rule.update(kernels, byHand, new float[] {1, -2}, new float[2][2], 0, 2, 1, 1, 1);
      assertArrayEquals(byHand, scaled);
    }
  }

  @Test
  void update_rateFactor_isThatMuchOfTheRateAndOfItsDecay() {
    for (Optimizer rule :
        new Optimizer[] {
          Optimizer.sgd(0.5f),
          Optimizer.momentum(0.5f, 0.9f),
          Optimizer.nesterov(0.5f, 0.9f),
          Optimizer.adamW(0.5f, 0.1f),
          Optimizer.nadam(0.5f),
          Optimizer.radam(0.5f),
          Optimizer.rmsProp(0.5f),
          Optimizer.adagrad(0.5f),
          Optimizer.adadelta(0.5f)
        }) {
      float[] scheduled = {1, 2};
      float[] byHand = {1, 2};
      float[][] scheduledSlots = new float[2][2];
      float[][] slots = new float[2][2];
      for (int step = 1; step <= 3; step++) {
        float factor = 1f / step;
        float[] g = {4, -8};
        rule.update(kernels, scheduled, g, scheduledSlots, 0, 2, step, 1, factor);
        rule.withRate(0.5f * factor).update(kernels, byHand, g, slots, 0, 2, step, 1, 1);
      }
      assertArrayEquals(byHand, scheduled);
    }
  }

  @Test
  void slots_ofEachRule_areWhatItsUpdateNeeds() {
    assertEquals(0, Optimizer.sgd(1).slots());
    assertEquals(1, Optimizer.momentum(1, 0.9f).slots());
    assertEquals(1, Optimizer.nesterov(1, 0.9f).slots());
    assertEquals(2, Optimizer.adam(1).slots());
    assertEquals(2, Optimizer.nadam(1).slots());
    assertEquals(2, Optimizer.radam(1).slots());
    assertEquals(1, Optimizer.rmsProp(1).slots());
    assertEquals(1, Optimizer.adagrad(1).slots());
    assertEquals(2, Optimizer.adadelta(1).slots());
  }

  @Test
  void withRate_anyRule_changesNothingElse() {
    assertEquals(Optimizer.nesterov(0.5f, 0.9f), Optimizer.nesterov(1, 0.9f).withRate(0.5f));
    assertEquals(Optimizer.adamW(0.5f, 0.1f), Optimizer.adamW(1, 0.1f).withRate(0.5f));
    assertEquals(Optimizer.nadam(0.5f), Optimizer.nadam(1).withRate(0.5f));
    assertEquals(Optimizer.radam(0.5f), Optimizer.radam(1).withRate(0.5f));
    assertEquals(Optimizer.rmsProp(0.5f), Optimizer.rmsProp(1).withRate(0.5f));
    assertEquals(Optimizer.adagrad(0.5f), Optimizer.adagrad(1).withRate(0.5f));
    assertEquals(Optimizer.adadelta(0.5f), Optimizer.adadelta(1).withRate(0.5f));
    assertEquals(0.5f, Optimizer.adam(1).withRate(0.5f).rate());
  }

  @Test
  void factories_numbersOutOfRange_areRefused() {
    assertRefused("rate must be finite and at least 0 but is -1.0", () -> Optimizer.sgd(-1));
    assertRefused("rate", () -> Optimizer.adam(Float.NaN));
    assertRefused("momentum", () -> Optimizer.momentum(1, 1));
    assertRefused("nesterov needs", () -> Optimizer.nesterov(1, 0));
    assertRefused("beta1", () -> Optimizer.adam(1).withBeta1(1));
    assertRefused("beta2", () -> Optimizer.adam(1).withBeta2(-0.5f));
    assertRefused("epsilon", () -> Optimizer.adam(1).withEpsilon(0));
    assertRefused("decay", () -> Optimizer.adamW(1, Float.POSITIVE_INFINITY));
    assertRefused("nadam: rate", () -> Optimizer.nadam(-1));
    assertRefused("nadam: beta1", () -> new Nadam(1, 1, 0.999f, 1e-8f));
    assertRefused("radam: beta2", () -> new Radam(1, 0.9f, Float.NaN, 1e-8f));
    assertRefused("radam: epsilon must be above 0", () -> new Radam(1, 0.9f, 0.999f, 0));
    assertRefused("rmsprop: alpha", () -> new RmsProp(1, -0.1f, 1e-8f));
    assertRefused("adagrad: epsilon", () -> new Adagrad(1, -1e-10f));
    assertRefused("adadelta: rho", () -> new Adadelta(1, 1.5f, 1e-6f));
    assertRefused("maximum", () -> Clip.norm(0));
    assertRefused("maximum", () -> Clip.norm(Float.NaN));
  }

  @Test
  void clip_anyNorm_scalesDownToTheMaximumAndNeverUp() {
    assertEquals(1, Clip.norm(5).scale(0));
    assertEquals(1, Clip.norm(5).scale(4.9f));
    assertEquals(0.5f, Clip.norm(5).scale(10), 1e-6f);
    assertEquals(0.5f, Clip.norm(1e-6f).scale(1e-6f), "10⁻⁶ is added to the norm");
    assertEquals(0, Clip.norm(5).scale(Float.POSITIVE_INFINITY));
    assertTrue(Float.isNaN(Clip.norm(5).scale(Float.NaN)));
    assertEquals(1, Clip.none().scale(Float.POSITIVE_INFINITY));
  }

  @Test
  void globalNorm_anySizeAndCut_isTheNormAndTheSameBits() {
    for (int size : new int[] {0, 1, 4095, 4096, 4097, 20_000}) {
      float[] g = new float[size];
      double square = 0;
      for (int i = 0; i < size; i++) {
        g[i] = CounterRandom.normal(1, 2, i);
        square += (double) g[i] * g[i];
      }
      int count = GlobalNorm.count(size);
      float[] whole = new float[count];
      GlobalNorm.chunks(reductions, g, size, whole, 0, count);
      float[] cut = new float[count];
      GlobalNorm.chunks(reductions, g, size, cut, count / 2, count);
      GlobalNorm.chunks(reductions, g, size, cut, 0, count / 2);
      assertArrayEquals(whole, cut);
      assertEquals(Math.sqrt(square), GlobalNorm.total(whole, count), 1e-6 * Math.sqrt(square));
    }
  }

  /** Two steps of w = 2 with the gradients 1 and −3, with weights beside that must not move. */
  private void assertSteps(Optimizer rule, double first, double second) {
    float[] w = {7, 2, 7};
    float[][] slots = new float[rule.slots()][3];
    rule.update(kernels, w, new float[] {5, 1, 5}, slots, 1, 2, 1, 1, 1);
    Close.assertClose("after step 1", w, new double[] {7, first, 7}, 2);
    rule.update(kernels, w, new float[] {5, -3, 5}, slots, 1, 2, 2, 1, 1);
    Close.assertClose("after step 2", w, new double[] {7, second, 7}, 4);
  }

  private static void assertRefused(String part, Runnable factory) {
    var refusal = assertThrows(IllegalArgumentException.class, factory::run);
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(part), message);
  }
}
