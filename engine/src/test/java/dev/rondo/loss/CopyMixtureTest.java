package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.reference.ReferenceFunctions;
import dev.rondo.kernel.reference.ReferenceReductions;
import dev.rondo.kernel.vector.VectorFunctions;
import dev.rondo.kernel.vector.VectorReductions;
import dev.rondo.random.CounterRandom;
import dev.rondo.testing.Close;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mixture against its equations in double precision, and their central differences. */
final class CopyMixtureTest {

  /** Half of the central difference's span: its error is about 1e-10 in double precision. */
  private static final double STEP = 1e-6;

  private static final float SCALE = 0.25f;
  private static final int Z_AT = 2;
  private static final int A_AT = 1;
  private static final int IDS_AT = 3;

  /** One choice: logits, the gate, what was attended to, and which tokens stand there. */
  static final class Choice {
    private final double[] z;
    private final double gate;
    private final double[] a;
    private final int[] ids;
    private final int label;

    Choice(double[] z, double gate, double[] a, int[] ids, int label) {
      this.z = z;
      this.gate = gate;
      this.a = a;
      this.ids = ids;
      this.label = label;
    }

    /** A source in which every token stands about twice, and a label of one of the three kinds. */
    static Choice random(int tokens, int positions, int kind, long seed) {
      double[] z = new double[tokens];
      Arrays.setAll(z, j -> CounterRandom.normal(seed, 1, j));
      double[] a = new double[positions];
      int[] ids = new int[positions];
      double sum = 0;
      for (int s = 0; s < positions; s++) {
        a[s] = 0.05 + CounterRandom.uniform(seed, 2, s);
        sum += a[s];
        boolean known = CounterRandom.below(seed, 3, s, 2) == 0;
        ids[s] =
            known
                ? CounterRandom.below(seed, 4, s, Math.min(tokens, positions))
                : tokens + CounterRandom.below(seed, 4, s, (positions + 1) / 2);
      }
      for (int s = 0; s < positions; s++) {
        a[s] = (float) (a[s] / sum);
      }
      int label = kind == 0 ? tokens - 1 : ids[kind % positions];
      return new Choice(z, CounterRandom.normal(seed, 5, 0), a, ids, label);
    }

    private int[] firsts() {
      int[] firsts = new int[ids.length];
      Arrays.setAll(firsts, s -> firstOf(ids[s]));
      return firsts;
    }

    private int firstOf(int token) {
      int s = 0;
      while (ids[s] != token) {
        s++;
      }
      return s;
    }

    /** log p of all tokens. */
    double[] logProbabilities(int more) {
      double[] p = new double[z.length + more];
      double g = 1 / (1 + Math.exp(-gate));
      double[] y = softmax(z);
      for (int j = 0; j < y.length; j++) {
        p[j] = g * y[j];
      }
      for (int s = 0; s < ids.length; s++) {
        p[ids[s]] += (1 - g) * a[s];
      }
      return Arrays.stream(p).map(Math::log).toArray();
    }

    double loss(float smoothing) {
      double mean = Arrays.stream(softmax(z)).map(Math::log).average().orElseThrow();
      return -(1 - smoothing) * logProbabilities(ids.length)[label] - smoothing * mean;
    }

    private static double[] softmax(double[] z) {
      double sum = Arrays.stream(z).map(Math::exp).sum();
      return Arrays.stream(z).map(x -> Math.exp(x) / sum).toArray();
    }

    Choice withLogits(double[] other) {
      return new Choice(other, gate, a, ids, label);
    }

    Choice withGate(double other) {
      return new Choice(z, other, a, ids, label);
    }

    Choice withWeights(double[] other) {
      return new Choice(z, gate, other, ids, label);
    }

    Choice withLabel(int other) {
      return new Choice(z, gate, a, ids, other);
    }
  }

  /** A choice in the arrays that the mixture works on. */
  private static final class Arrayed {
    private final float[] z;
    private final int gateAt;
    private final float[] a;
    private final int[] ids;
    private final int[] firsts;
    private final Choice choice;
    private final float[] losses = new float[2];

    Arrayed(Choice choice) {
      this.choice = choice;
      this.gateAt = Z_AT + choice.z.length + 1;
      this.z = new float[gateAt + 3];
      this.a = new float[A_AT + choice.a.length + 2];
      this.ids = new int[IDS_AT + choice.ids.length];
      this.firsts = new int[ids.length];
      Arrays.fill(z, 7);
      Arrays.fill(a, 7);
      for (int j = 0; j < choice.z.length; j++) {
        z[Z_AT + j] = (float) choice.z[j];
      }
      z[gateAt] = (float) choice.gate;
      for (int s = 0; s < choice.a.length; s++) {
        a[A_AT + s] = (float) choice.a[s];
      }
      System.arraycopy(choice.ids, 0, ids, IDS_AT, choice.ids.length);
      System.arraycopy(choice.firsts(), 0, firsts, IDS_AT, choice.ids.length);
      CopyMixture.gather(a, A_AT, firsts, IDS_AT, choice.ids.length);
    }

    private int positions() {
      return choice.ids.length;
    }

    int train(CopyMixture mixture) {
      return mixture.forwardBackward(
          z, Z_AT, gateAt, a, A_AT, ids, IDS_AT, positions(), choice.label, losses, 1, SCALE);
    }

    int forward(CopyMixture mixture) {
      return mixture.forward(
          z, Z_AT, z[gateAt], a, A_AT, ids, IDS_AT, positions(), choice.label, losses, 1);
    }

    int mostProbable(CopyMixture mixture) {
      return mixture.mostProbable(z, Z_AT, z[gateAt], a, A_AT, ids, IDS_AT, positions());
    }

    float[] logProbabilities(CopyMixture mixture, int more) {
      float[] all = new float[choice.z.length + more];
      mixture.logProbabilities(z, Z_AT, z[gateAt], a, A_AT, ids, IDS_AT, positions(), all, 0, more);
      return all;
    }

    /** dz, dγ and da. */
    float[] gradients() {
      int tokens = choice.z.length;
      float[] all =
          Arrays.copyOf(Arrays.copyOfRange(z, Z_AT, Z_AT + tokens), tokens + 1 + a.length);
      all[tokens] = z[gateAt];
      System.arraycopy(a, A_AT, all, tokens + 1, positions());
      return Arrays.copyOf(all, tokens + 1 + positions());
    }
  }

  private static CopyMixture mixture(int tokens, float smoothing) {
    return new CopyMixture(new ReferenceFunctions(), new ReferenceReductions(), tokens, smoothing);
  }

  /** Sources and vocabularies of awkward sizes; labels of the vocabulary and of the source. */
  private static List<Choice> choices() {
    List<Choice> all = new ArrayList<>();
    for (int tokens : new int[] {1, 2, 7, 17, 207}) {
      for (int positions : new int[] {1, 2, 7, 17}) {
        for (int kind = 0; kind < 5; kind++) {
          all.add(Choice.random(tokens, positions, kind, all.size()));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("choices")
  void gradients_ofLogitsGateAndWeights_areThoseOfDifferences(Choice choice) {
    for (float smoothing : new float[] {0, 0.3f}) {
      var arrayed = new Arrayed(choice);
      arrayed.train(mixture(choice.z.length, smoothing));

      Close.assertClose("loss", copy(arrayed.losses[1]), new double[] {choice.loss(smoothing)}, 8);
      double[] wanted =
          concat(
              differences(choice.z, z -> choice.withLogits(z).loss(smoothing)),
              differences(new double[] {choice.gate}, g -> choice.withGate(g[0]).loss(smoothing)),
              differences(choice.a, a -> choice.withWeights(a).loss(smoothing)));
      float[] found = arrayed.gradients();
      for (int i = 0; i < wanted.length; i++) {
        double allowed = 1e-6 * Math.max(1, Math.abs(wanted[i]));
        assertEquals(SCALE * wanted[i], found[i], allowed, "gradient " + i);
      }
      assertEquals(7, arrayed.z[Z_AT - 1]);
      assertEquals(7, arrayed.z[arrayed.gateAt - 1]);
      assertEquals(7, arrayed.a[A_AT + choice.a.length]);
    }
  }

  private static float[] copy(float value) {
    return new float[] {value};
  }

  private static double[] concat(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] differences(double[] x, ToDoubleFunction<double[]> loss) {
    double[] differences = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] up = x.clone();
      double[] down = x.clone();
      up[i] += STEP;
      down[i] -= STEP;
      differences[i] = (loss.applyAsDouble(up) - loss.applyAsDouble(down)) / (2 * STEP);
    }
    return differences;
  }

  @ParameterizedTest
  @MethodSource("choices")
  void logProbabilities_ofAllTokens_areThoseOfTheEquationsAndSumToOne(Choice choice) {
    int more = choice.ids.length + 2;
    float[] found = new Arrayed(choice).logProbabilities(mixture(choice.z.length, 0.3f), more);

    double[] wanted = choice.logProbabilities(more);
    double sum = 0;
    for (int token = 0; token < wanted.length; token++) {
      sum += Math.exp(found[token]);
      assertTrue(found[token] <= 0);
      assertEquals(wanted[token], found[token], 2e-6, "token " + token);
    }
    assertEquals(1, sum, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("choices")
  void mostProbable_inEachMethod_isTheArgumentOfTheMaximum(Choice choice) {
    double[] logP = choice.logProbabilities(choice.ids.length);
    int best = 0;
    for (int token = 1; token < logP.length; token++) {
      best = logP[token] > logP[best] ? token : best;
    }
    var mixture = mixture(choice.z.length, 0);
    assertEquals(best, new Arrayed(choice).mostProbable(mixture));
    assertEquals(best, new Arrayed(choice).forward(mixture));
    assertEquals(best, new Arrayed(choice).train(mixture));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void forward_withOrWithoutBackwardInEitherForm_givesTheSameBits(Choice choice) {
    int tokens = choice.z.length;
    var vectors = new CopyMixture(new VectorFunctions(), new VectorReductions(), tokens, 0.1f);
    var plain = new Arrayed(choice);
    var fast = new Arrayed(choice);
    plain.train(mixture(tokens, 0.1f));
    fast.train(vectors);
    assertArrayEquals(plain.z, fast.z);
    assertArrayEquals(plain.a, fast.a);
    assertArrayEquals(plain.losses, fast.losses);

    var alone = new Arrayed(choice);
    alone.forward(vectors);
    var both = new Arrayed(choice);
    both.train(mixture(tokens, 0));
    assertArrayEquals(both.losses, alone.losses);
  }

  @Test
  void mostProbable_ofEqualOnes_isTheFirst() {
    double half = 0.5;
    var tied = new Choice(new double[] {0, 0}, 0, new double[] {half, half}, new int[] {3, 2}, 0);
    // p = 1/4 for all four
    assertEquals(0, new Arrayed(tied).mostProbable(mixture(2, 0)));
    var copied = new Choice(new double[] {0, 0, 0}, 0, tied.a, tied.ids, 0);
    assertEquals(2, new Arrayed(copied).mostProbable(mixture(3, 0)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-300, -100, 100, 300})
  void gate_thatRoundsToOneSide_leavesTheLossOfTheOther(double gate) {
    var choice =
        new Choice(new double[] {1, 2, 0}, gate, new double[] {0.25, 0.75}, new int[] {3, 1}, 0);
    double y = -Math.log(Choice.softmax(choice.z)[2]);
    assertLoss(Math.max(-gate, 0) + y, choice.withLabel(2));
    assertLoss(Math.max(gate, 0) + Math.log(4), choice.withLabel(3));
  }

  private static void assertLoss(double expected, Choice choice) {
    var arrayed = new Arrayed(choice);
    arrayed.train(mixture(3, 0));
    assertEquals(expected, arrayed.losses[1], 1e-6 * expected);
    for (float gradient : arrayed.gradients()) {
      assertTrue(Math.abs(gradient) <= SCALE * 4, "gradient " + gradient);
    }
  }

  @Test
  void weights_thatAreZeroAtTheLabel_leaveALossThatIsFinite() {
    var choice = new Choice(new double[] {1, 2}, 0, new double[] {0, 1}, new int[] {2, 1}, 2);
    var arrayed = new Arrayed(choice);
    arrayed.train(mixture(2, 0));
    assertEquals(Math.log(2) + 80 * Math.log(2), arrayed.losses[1], 1e-4);
    for (float gradient : arrayed.gradients()) {
      assertTrue(Float.isFinite(gradient), "gradient " + gradient);
    }
  }

  @Test
  void label_inNeither_isRefused() {
    var choice = new Choice(new double[] {1, 2}, 0, new double[] {1}, new int[] {2}, 3);
    for (int label : new int[] {3, -1}) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> new Arrayed(choice.withLabel(label)).train(mixture(2, 0)))
              .getMessage();
      assertEquals(
          "copy mixture: expected one of 2 tokens, or of those of the source, but found label "
              + label,
          message);
    }
  }

  @Test
  void smoothing_outOfRange_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> mixture(3, 1.5f));
  }
}
