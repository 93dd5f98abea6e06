package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.runtime.Kernels;
import dev.rondo.sequence.BatchLimit;
import dev.rondo.sequence.BatchOrder;
import dev.rondo.training.Epoch;
import dev.rondo.training.PlateauRule;
import dev.rondo.training.Predictor;
import dev.rondo.training.StopRule;
import dev.rondo.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What accumulation, averaging, a plateau and balanced classes do, beside plain computations. */
final class TrainerSettingsTest {

  /** Two trainings that round otherwise: some tens of steps of some 2⁻²³. */
  private static final double ROUNDING = 1e-5;

  private static final List<Sample> DATA = Samples.random(315, 12, 5, 1);
  private static final List<Sample> OTHER = Samples.random(80, 12, 5, 2);

  @TempDir private Path folder;

  private static Trainer<Sample, String, String, Predictor<String, String>> trainer(
      CellModel model) {
    return model.trainer().epochs(2).batch(32).optimizer(Optimizer.momentum(0.05f, 0.9f));
  }

  // First vectors.

  @Test
  void embeddingDeviation_small_scalesFirstVectorsAndNothingElse() throws IOException {
    Map<String, float[]> usual = Weights.of(still().fit(DATA));
    Map<String, float[]> small = Weights.of(still().embeddingDeviation(0.25f).fit(DATA));
    for (Map.Entry<String, float[]> weight : usual.entrySet()) {
      float[] expected = weight.getValue().clone();
      for (int i = 0; i < expected.length; i++) {
        expected[i] *= weight.getKey().equals("text.embedding") ? 0.25f : 1;
      }
      assertArrayEquals(expected, small.get(weight.getKey()), weight.getKey());
    }
    assertThrows(IllegalArgumentException.class, () -> still().embeddingDeviation(-1));
    assertThrows(IllegalArgumentException.class, () -> still().embeddingDeviation(Float.NaN));
  }

  /** A training that leaves weights as they begin. */
  private static Trainer<Sample, String, String, Predictor<String, String>> still() {
    return trainer(CellModel.GRU).epochs(1).optimizer(Optimizer.sgd(0));
  }

  // Accumulation.

  /** With masks of every kind in STACK, and a last step of fewer and smaller batches. */
  @ParameterizedTest
  @EnumSource
  void accumulate_fourBatches_isABatchFourTimesAsLarge(CellModel model) throws IOException {
    var large = new Heard();
    var small = new Heard();
    Schedule schedule = Schedule.warmUp(3, Schedule.linear());
    var expected = trainer(model).schedule(schedule).l2(1e-3f).listener(large).fit(DATA);
    var found =
        trainer(model)
            .schedule(schedule)
            .l2(1e-3f)
            .batch(8)
            .accumulate(4)
            .listener(small)
            .fit(DATA);
    assertEquals(0, Weights.difference(Weights.of(expected), Weights.of(found)), ROUNDING);
    assertEquals(large.epochs().getLast().loss(), small.epochs().getLast().loss(), ROUNDING);
    assertEquals(2 * 10, large.batches());
    assertEquals(2 * 40, small.batches());
  }

  @Test
  void accumulate_twoComponents_isABatchThreeTimesAsLarge() throws IOException {
    List<Ends> data = DATA.stream().map(Ends::of).toList();
    Map<String, float[]> expected = ends(EndsModelTrainer.create().batch(30), data);
    Map<String, float[]> found = ends(EndsModelTrainer.create().batch(10).accumulate(3), data);
    assertTrue(Weights.difference(expected, found) < ROUNDING);
  }

  private Map<String, float[]> ends(Trainer<Ends, ?, ?, EndsModelNetwork> trainer, List<Ends> data)
      throws IOException {
    Path file = folder.resolve("ends.safetensors");
    trainer.quiet().optimizer(Optimizer.sgd(0.1f)).epochs(2).fit(data).save(file);
    return Weights.of(file);
  }

  @Test
  void accumulate_one_isTheSameBits() throws IOException {
    String without = Hash.of(trainer(CellModel.GRU).fit(DATA));
    assertEquals(without, Hash.of(trainer(CellModel.GRU).accumulate(1).fit(DATA)));
    assertNotEquals(without, Hash.of(trainer(CellModel.GRU).accumulate(2).fit(DATA)));
  }

  // Averaging.

  /** A step an epoch, so the weights after step k are those of a training of k epochs. */
  @Test
  void averageWeights_fiveSteps_isTheirAverage() throws IOException {
    List<Map<String, float[]>> steps = new ArrayList<>();
    for (int k = 1; k <= 5; k++) {
      steps.add(Weights.of(trainer(CellModel.GRU).batch(400).epochs(k).fit(DATA)));
    }
    // the mean of four steps, then a quarter of the fifth
    Map<String, float[]> expected = steps.getFirst();
    for (Map.Entry<String, float[]> entry : expected.entrySet()) {
      for (int i = 0; i < entry.getValue().length; i++) {
        double mean = 0;
        for (Map<String, float[]> step : steps.subList(0, 4)) {
          mean += step.getOrDefault(entry.getKey(), new float[0])[i] / 4;
        }
        double last = steps.get(4).getOrDefault(entry.getKey(), new float[0])[i];
        entry.getValue()[i] = (float) (0.75 * mean + 0.25 * last);
      }
    }
    var found = trainer(CellModel.GRU).batch(400).epochs(5).averageWeights(0.75f).fit(DATA);
    assertTrue(Weights.difference(expected, Weights.of(found)) < 1e-6);
  }

  @Test
  void averageWeights_anyDecay_isWhatIsMeasuredAndNotWhatIsTrained() {
    var plain = new Heard();
    var averaged = new Heard();
    trainer(CellModel.STACK).epochs(4).listener(plain).fit(DATA, OTHER);
    Predictor<String, String> trained =
        trainer(CellModel.STACK).epochs(4).averageWeights(0.9f).listener(averaged).fit(DATA, OTHER);
    for (int i = 0; i < 4; i++) {
      Epoch one = plain.epochs().get(i);
      Epoch other = averaged.epochs().get(i);
      assertEquals(one.loss(), other.loss());
      assertNotEquals(one.validationLoss(), other.validationLoss());
    }
    double right = OTHER.stream().filter(s -> trained.predict(s.text()).equals(s.first())).count();
    assertEquals(right / OTHER.size(), averaged.epochs().getLast().validationAccuracy(), 1e-9);
  }

  @Test
  void averageWeights_withARuleToStop_keepsTheAverageOfTheBestEpoch() throws IOException {
    List<Sample> wrong = OTHER.stream().map(TrainerSettingsTest::mislabelled).toList();
    var heard = new Heard();
    var stopped =
        trainer(CellModel.GRU)
            .epochs(9)
            .averageWeights(0.5f)
            .stopWhen(new StopRule(StopRule.Metric.LOSS, 2))
            .listener(heard)
            .fit(DATA, wrong);
    int best = heard.epochs().size() - 2;
    assertTrue(best >= 1 && best <= 7, "the best epoch is " + best);
    var expected = trainer(CellModel.GRU).epochs(best).averageWeights(0.5f).fit(DATA);
    assertEquals(Hash.of(expected), Hash.of(stopped));
  }

  @Test
  void averageWeights_decayOfZero_isTheSameBitsAsNone() throws IOException {
    assertEquals(
        Hash.of(trainer(CellModel.GRU).fit(DATA)),
        Hash.of(trainer(CellModel.GRU).averageWeights(0).fit(DATA)));
  }

  // A plateau.

  /** Of a label that the model learns not to give: the loss grows from the first epoch on. */
  private static Sample mislabelled(Sample sample) {
    char first = sample.first().charAt(0);
    return new Sample(sample.text(), first == 'e' ? "a" : String.valueOf((char) (first + 1)));
  }

  @Test
  void onPlateau_lossThatGrows_halvesTheRateAfterEachTwoEpochs() throws IOException {
    List<Sample> wrong = DATA.stream().map(TrainerSettingsTest::mislabelled).toList();
    var heard = new Heard();
    var found =
        descent(2f, 8)
            .onPlateau(new PlateauRule(StopRule.Metric.LOSS, 0.5f, 2))
            .listener(heard)
            .fit(DATA, wrong);
    int best = 0;
    List<Epoch> epochs = heard.epochs();
    while (epochs.get(best + 1).validationLoss() < epochs.get(best).validationLoss()) {
      best++;
    }
    for (int i = best + 1; i < epochs.size(); i++) {
      assertTrue(epochs.get(i).validationLoss() > epochs.get(best).validationLoss());
    }
    // the same by hand: a step an epoch, and gradient descent has no state
    Predictor<String, String> byHand = descent(2f, best + 3).fit(DATA);
    float rate = 1;
    for (int done = best + 3; done < 8; done += 2) {
      byHand = descent(rate, Math.min(2, 8 - done)).from(byHand).fit(DATA);
      rate /= 2;
    }
    assertTrue(rate <= 0.25f, "the rate fell only once");
    assertTrue(Weights.difference(Weights.of(byHand), Weights.of(found)) < ROUNDING);
  }

  private static Trainer<Sample, String, String, Predictor<String, String>> descent(
      float rate, int epochs) {
    return CellModel.GRU.trainer().optimizer(Optimizer.sgd(rate)).batch(400).epochs(epochs);
  }

  @Test
  void onPlateau_lossThatFalls_changesNothing() throws IOException {
    var rule = new PlateauRule(StopRule.Metric.LOSS, 0.1f, 1);
    assertEquals(
        Hash.of(descent(0.1f, 4).fit(DATA)),
        Hash.of(descent(0.1f, 4).onPlateau(rule).fit(DATA, DATA)));
  }

  // Balanced classes.

  /** Nine of ten texts begin with a. */
  private static List<Sample> skewed() {
    List<Sample> all = new ArrayList<>();
    for (Sample sample : Samples.random(3000, 12, 2, 4)) {
      if (sample.first().equals("a") || all.size() % 10 == 9) {
        all.add(sample);
      }
    }
    return all;
  }

  @Test
  void balanced_skewedData_seesTheExamplesThatTheOrderDraws() {
    List<Sample> data = skewed();
    var heard = new Heard();
    CellModel.GRU.trainer().epochs(3).batch(64).seed(5).balanced().listener(heard).fit(data);
    BatchOrder order =
        BatchOrder.balanced(
            data.size(),
            BatchLimit.ofExamples(64),
            5,
            i -> data.get(i).text().length(),
            i -> data.get(i).first().equals("a") ? 0 : 1);
    for (int epoch = 1; epoch <= 3; epoch++) {
      order.plan(epoch);
      long tokens = 0;
      for (int example : order.order()) {
        tokens += data.get(example).text().length();
      }
      assertEquals(tokens, heard.epochs().get(epoch - 1).tokens());
    }
  }

  @Test
  void balanced_skewedData_findsMoreOfTheRareLabel() {
    List<Sample> data = skewed();
    var plain = CellModel.GRU.trainer().epochs(1).fit(data);
    var balanced = CellModel.GRU.trainer().epochs(1).balanced().fit(data);
    assertTrue(found(balanced, data) > found(plain, data));
  }

  private static long found(Predictor<String, String> trained, List<Sample> data) {
    return data.stream()
        .filter(s -> s.first().equals("b") && trained.predict(s.text()).equals("b"))
        .count();
  }

  @Test
  void balanced_twoComponents_isRefused() {
    assertRefused(
        "EndsModel: expected one label of each example to balance by but found [first, same]",
        () -> EndsModelTrainer.create().balanced());
  }

  @Test
  void settings_thatExcludeEachOther_areRefused() {
    assertRefused(
        "GruModel: expected labels that are balanced once, by balanced() or by balancedLoss(), but found both",
        () -> CellModel.GRU.trainer().balanced().balancedLoss().fit(DATA));
    assertRefused(
        "GruModel: expected balancedLoss() or sampledSoftmax(), whose labels count the same, but found both",
        () -> CellModel.GRU.trainer().balancedLoss().sampledSoftmax(2).fit(DATA));
    Predictor<String, String> trained = CellModel.GRU.trainer().epochs(1).fit(DATA);
    assertRefused(
        "GruModel: a training that goes on keeps the trained model's vectors, but a deviation of first ones was set",
        () -> CellModel.GRU.trainer().from(trained).embeddingDeviation(0.1f).fit(DATA));
    assertRefused(
        "expected layers whose hidden is set but found none",
        () -> CellModel.BAG.trainer().hidden(8, 8));
  }

  /** n / (C · n(c)) of the labels of each component, in the mean that an epoch reports. */
  @Test
  void balancedLoss_twoComponents_weighsTheLabelsOfEachByItself() {
    List<Ends> data = DATA.stream().map(Ends::of).toList();
    var heard = new Heard();
    EndsModelNetwork model =
        EndsModelTrainer.create()
            .optimizer(Optimizer.sgd(0))
            .epochs(1)
            .balancedLoss()
            .listener(heard)
            .quiet()
            .fit(data);
    List<Float> first = new ArrayList<>();
    List<Float> same = new ArrayList<>();
    for (Ends one : data) {
      first.add(model.firstProbabilities(one.text()).getOrDefault(one.first(), Float.NaN));
      same.add(model.sameProbabilities(one.text()).getOrDefault(one.same(), Float.NaN));
    }
    double expected =
        balancedLoss(data.stream().map(Ends::first).toList(), first)
            + balancedLoss(data.stream().map(Ends::same).toList(), same);
    assertEquals(expected, heard.epochs().getFirst().loss(), ROUNDING);
  }

  /** The mean over the labels of the means of their losses. */
  static double balancedLoss(List<?> labels, List<Float> probabilities) {
    Map<Object, Double> means =
        IntStream.range(0, labels.size())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    labels::get, Collectors.averagingDouble(i -> -Math.log(probabilities.get(i)))));
    return means.values().stream().mapToDouble(mean -> mean).average().orElseThrow();
  }

  // All of them.

  @ParameterizedTest
  @EnumSource
  void everything_anyThreadsInEitherForm_givesTheSameWeights(CellModel model) throws IOException {
    String expected =
        Hash.of(everything(model).kernels(Kernels.plain()).threads(1).fit(DATA, OTHER));
    for (int threads : new int[] {1, 3}) {
      assertEquals(expected, Hash.of(everything(model).threads(threads).fit(DATA, OTHER)));
    }
    assertNotEquals(expected, Hash.of(everything(model).seed(2).fit(DATA, OTHER)));
  }

  private static Trainer<Sample, String, String, Predictor<String, String>> everything(
      CellModel model) {
    return model
        .trainer()
        .optimizer(Optimizer.nadam(3e-3f))
        .epochs(4)
        .batchTokens(90)
        .bucketed()
        .accumulate(3)
        .averageWeights(0.9f)
        .onPlateau(new PlateauRule(StopRule.Metric.ACCURACY, 0.5f, 1))
        .balanced();
  }

  // Numbers out of range.

  @Test
  void settings_outOfRange_areRefused() {
    var trainer = CellModel.GRU.trainer();
    assertRefused("accumulate is 0 but must be at least 1", () -> trainer.accumulate(0));
    assertRefused("batch tokens is 0 but must be at least 1", () -> trainer.batchTokens(0));
    assertRefused(
        "decay of the average is -0.5 but must be at least 0 and at most 1",
        () -> trainer.averageWeights(-0.5f));
    assertRefused(
        "decay of the average is NaN but must be at least 0 and at most 1",
        () -> trainer.averageWeights(Float.NaN));
    for (float factor : new float[] {0, 1, Float.NaN}) {
      assertRefused(
          "factor is " + factor + " but must be above 0 and below 1",
          () -> new PlateauRule(StopRule.Metric.LOSS, factor, 1));
    }
    assertRefused(
        "patience is 0 but must be at least 1",
        () -> new PlateauRule(StopRule.Metric.LOSS, 0.5f, 0));
  }

  @Test
  void onPlateau_withoutWhatItWatches_isRefused() {
    assertRefused(
        "GruModel: expected validation examples to reduce the rate by but found none",
        () -> descent(1, 1).onPlateau(new PlateauRule(StopRule.Metric.LOSS, 0.5f, 1)).fit(DATA));
    assertRefused(
        "expected a metric to reduce the rate by but found none",
        () ->
            descent(1, 1)
                .onPlateau(new PlateauRule(StopRule.Metric.METRIC, 0.5f, 1))
                .fit(DATA, OTHER));
  }

  private static void assertRefused(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
