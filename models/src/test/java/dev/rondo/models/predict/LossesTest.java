package dev.rondo.models.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.training.Epoch;
import dev.rondo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What models learn by losses that are chosen, beside what is known of the data. */
final class LossesTest {

  /** Of a quantile or a rate, by sampling and by the noise of the steps. */
  private static final double CLOSE = 0.1;

  private static final List<Tag> TAGS = List.of(Tag.values());

  /** The deviation of a number whose distribution is exponential is its mean. */
  private static float minutes(boolean far, Random random) {
    return (float) (-(far ? 30 : 10) * Math.log(1 - random.nextDouble()));
  }

  // Numbers.

  @Test
  void predict_delays_areTheirQuantileMedianAndMean(@TempDir Path folder) throws IOException {
    var random = new Random(1);
    List<Delay> delays = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      boolean far = i % 2 == 0;
      delays.add(Delay.of(far, minutes(far, random)));
    }
    DelayModelNetwork trained =
        DelayModelTrainer.create()
            .optimizer(Optimizer.adam(2e-2f))
            .schedule(Schedule.linear())
            .epochs(8)
            .quiet()
            .fit(delays);
    Path file = folder.resolve("delays");
    trained.save(file);
    DelayModelNetwork model = DelayModelNetwork.load(file);
    for (boolean far : new boolean[] {false, true}) {
      DelayModelNetwork.Prediction found = model.predict(far);
      double mean = far ? 30 : 10;
      assertEquals(mean * Math.log(10), found.late(), CLOSE * mean * Math.log(10));
      assertEquals(mean * Math.log(2), found.usual(), CLOSE * mean * Math.log(2));
      assertEquals(mean, found.mean(), CLOSE * mean);
      // Where as much pulls up as down, δ a quarter of the deviation of all, which is √600.
      double delta = 0.25 * Math.sqrt(600);
      double typical = mean * Math.log(2 * mean / delta * Math.sinh(delta / mean));
      assertEquals(typical, found.typical(), CLOSE * typical);
    }
  }

  private static List<Shop> shops(int count) {
    var random = new Random(3);
    List<Shop> shops = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean open = random.nextBoolean();
      // Arrivals up to an hour, whose distances are exponential, are a Poisson distribution.
      int visitors = -1;
      for (double hours = 0; hours < 1; visitors++) {
        hours -= Math.log(1 - random.nextDouble()) / (open ? 12 : 0.5);
      }
      shops.add(new Shop(open, visitors));
    }
    return shops;
  }

  @Test
  void predict_visitors_areTheirRate(@TempDir Path folder) throws IOException {
    ShopModelNetwork trained =
        ShopModelTrainer.create()
            .optimizer(Optimizer.adam(2e-2f))
            .schedule(Schedule.linear())
            .epochs(8)
            .quiet()
            .fit(shops(3000));
    Path file = folder.resolve("shop");
    trained.save(file);
    ShopModelNetwork model = ShopModelNetwork.load(file);
    assertEquals(12, model.predict(true), 12 * CLOSE);
    assertEquals(0.5, model.predict(false), 0.5 * CLOSE);
  }

  @Test
  void fit_countBelowZero_saysWhichExample() {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> ShopModelTrainer.create().fit(List.of(new Shop(true, 1), new Shop(true, -1))));
    assertEquals(
        "training example 1 of ShopModel: expected counts of 'visitors', at least 0, but found -1.0",
        refusal.getMessage());
  }

  // Labels.

  private static List<Verdict> verdicts(int count, int everyNth) {
    return IntStream.range(0, count).mapToObj(i -> new Verdict(true, i % everyNth == 0)).toList();
  }

  @Test
  void fit_smoothedLabels_isAsSureAsTheyAreAndMeasuresWithout() {
    List<Epoch> epochs = new ArrayList<>();
    VerdictModelNetwork model =
        VerdictModelTrainer.create()
            .optimizer(Optimizer.adam(2e-2f))
            .epochs(10)
            .quiet()
            .listener(
                new TrainingListener() {
                  @Override
                  public void epoch(Epoch epoch) {
                    epochs.add(epoch);
                  }
                })
            .fit(verdicts(640, 1), verdicts(10, 1));
    // ε = 0.2 of two labels leaves 0.9 of the goal to the right one.
    assertEquals(0.9, model.probabilities(true).getOrDefault(true, Float.NaN), 0.01);
    double entropy = -0.9 * Math.log(0.9) - 0.1 * Math.log(0.1);
    assertEquals(entropy, epochs.getLast().loss(), 0.01);
    assertEquals(-Math.log(0.9), epochs.getLast().validationLoss(), 0.01);
  }

  @Test
  void balancedLoss_oneLabelOfTen_countsAsMuchAsTheOther() {
    VerdictModelNetwork model =
        VerdictModelTrainer.create()
            .optimizer(Optimizer.adam(1e-2f))
            .schedule(Schedule.linear())
            .epochs(10)
            .batch(50)
            .balancedLoss()
            .quiet()
            .fit(verdicts(1000, 10));
    assertEquals(0.5, model.probabilities(true).getOrDefault(true, Float.NaN), 0.03);
  }

  @Test
  void balancedLoss_noSingleLabels_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> TurnModelTrainer.create().balancedLoss());
    assertThrows(IllegalArgumentException.class, () -> ShopModelTrainer.create().balancedLoss());
  }

  // Labels in fewer places than steps.

  /** Each label sounds for one to three steps, with noise, and silence for none to two between. */
  private static List<Signal> signals(int count, long seed) {
    var random = new Random(seed);
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<float[]> sounds = new ArrayList<>();
      List<Tag> said = new ArrayList<>();
      silence(1, sounds, random);
      for (int n = random.nextInt(5); n > 0; n--) {
        int pitch = random.nextInt(TAGS.size());
        Tag next = TAGS.get(pitch);
        boolean again = !said.isEmpty() && said.getLast() == next;
        silence(random.nextInt(2) + (again ? 1 : 0), sounds, random);
        said.add(next);
        for (int t = 1 + random.nextInt(3); t > 0; t--) {
          sound(pitch, sounds, random);
        }
      }
      signals.add(new Signal(sounds.toArray(float[][]::new), said));
    }
    return signals;
  }

  private static void silence(int steps, List<float[]> sounds, Random random) {
    for (int t = 0; t < steps; t++) {
      sound(-1, sounds, random);
    }
  }

  private static void sound(int pitch, List<float[]> sounds, Random random) {
    float[] sound = new float[TAGS.size()];
    for (int j = 0; j < sound.length; j++) {
      sound[j] = (j == pitch ? 1 : 0) + 0.1f * (float) random.nextGaussian();
    }
    sounds.add(sound);
  }

  private static SignalModelNetwork listened(int threads, int epochs) {
    return SignalModelTrainer.create()
        .optimizer(Optimizer.adam(2e-2f))
        .epochs(epochs)
        .batch(16)
        .threads(threads)
        .quiet()
        .fit(signals(400, 1));
  }

  @Test
  void predict_labelsBetweenSilence_areHeard() {
    SignalModelNetwork model = listened(2, 10);
    List<Signal> unseen = signals(100, 2);
    long right =
        unseen.stream()
            .filter(signal -> model.predict(signal.sounds()).equals(signal.said()))
            .count();
    assertTrue(right >= 95, () -> right + " of 100");
  }

  @Test
  void fit_anyThreads_givesTheSameProbabilities(@TempDir Path folder) throws IOException {
    SignalModelNetwork one = listened(1, 1);
    for (int threads = 2; threads <= 3; threads++) {
      Path file = folder.resolve("signals" + threads);
      listened(threads, 1).save(file);
      SignalModelNetwork other = SignalModelNetwork.load(file);
      for (Signal signal : signals(30, 3)) {
        List<Map<Tag, Float>> probabilities = one.probabilities(signal.sounds());
        assertEquals(probabilities, other.probabilities(signal.sounds()));
        for (Map<Tag, Float> ofStep : probabilities) {
          double sum = ofStep.values().stream().mapToDouble(Float::doubleValue).sum();
          assertTrue(sum <= 1 + 1e-5, () -> "silence is less likely than 0: " + sum);
        }
      }
    }
  }

  @Test
  void fit_moreLabelsThanStepsHold_saysWhichExample() {
    var sounds = new float[][] {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    var fits = new Signal(sounds, List.of(Tag.DOING, Tag.DONE, Tag.DOING));
    var tooMany = new Signal(sounds, List.of(Tag.DOING, Tag.DOING, Tag.DONE));
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> SignalModelTrainer.create().fit(List.of(fits, tooMany)));
    assertEquals(
        "training example 1 of SignalModel: expected at least 4 steps, which the labels of 'said' take, but found 3",
        refusal.getMessage());
  }

  @Test
  void truncate_labelsInFewerPlaces_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SignalModelTrainer.create().truncate(3, 3).fit(signals(5, 1)));
  }
}
