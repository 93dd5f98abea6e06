package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.file.Tensor;
import dev.rondo.optimizer.Clip;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.training.Epoch;
import dev.rondo.training.Predictor;
import dev.rondo.training.Progress;
import dev.rondo.training.SkippedStep;
import dev.rondo.training.Trainer;
import dev.rondo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a training does with numbers that are not finite, and what it says of them. */
final class NonFiniteTest {

  /** The example that breaks {@link Growing}, at its step 4. */
  private static final int LONG = 7;

  private static final List<Sample> SHORT = Samples.random(12, 4, 3, 1);

  private static final String CAUSE =
      "element 0 of 'expS' at step 4 of example 7 in layer 1 (Growing), equation 2: h[t] = exp(s) is"
          + " Infinity: exp of finite numbers gave it";

  @TempDir private Path folder;

  private static List<Sample> withLong() {
    List<Sample> data = new ArrayList<>(SHORT);
    data.set(LONG, new Sample("abcabc", "a"));
    return data;
  }

  private static Trainer<Sample, String, String, Predictor<String, String>> trainer() {
    return Trainer.of(
            GrowingModelTrainer.DEFINITION, Function.<Predictor<String, String>>identity())
        .quiet()
        .batch(4)
        .optimizer(Optimizer.sgd(0));
  }

  /** What a listener heard. */
  private static final class Log implements TrainingListener {
    private final List<SkippedStep> skipped = new ArrayList<>();
    private final List<Epoch> epochs = new ArrayList<>();
    private long most;

    @Override
    public void skipped(SkippedStep step) {
      skipped.add(step);
    }

    @Override
    public void step(Progress progress) {
      most = Math.max(most, progress.skipped());
    }

    @Override
    public void epoch(Epoch epoch) {
      epochs.add(epoch);
    }
  }

  private static int alike;
  private static int named;

  @AfterAll
  static void report() {
    System.out.printf(
        "NonFiniteTest: checked, %d of %d have the same bits; %d places are named%n",
        alike, CellModel.values().length, named);
  }

  // What is said.

  @Test
  void fit_cellThatOverflows_skipsTheBatchAndSaysWhere() {
    var heard = new Log();
    trainer().epochs(2).listener(heard).fit(withLong());
    assertEquals(2, heard.skipped.size());
    for (SkippedStep step : heard.skipped) {
      assertEquals(CAUSE, step.cause());
      named++;
      assertEquals(4, step.examples().size());
      assertTrue(step.examples().contains(LONG), step::toString);
      assertTrue(step.problem().matches("the (loss|norm of the gradients) is (NaN|Infinity)"));
    }
    assertTrue(heard.skipped.get(1).number() > 3);
    assertEquals(1, heard.most);
    for (Epoch epoch : heard.epochs) {
      assertEquals(1, epoch.skipped());
      assertTrue(Double.isFinite(epoch.loss()));
    }
  }

  @Test
  void fit_recomputedOrInWindowsOrGathered_saysTheSamePlace() {
    for (Trainer<Sample, String, String, Predictor<String, String>> trainer :
        List.of(trainer().recompute(2), trainer().accumulate(2).batch(2), trainer().threads(3))) {
      var heard = new Log();
      trainer.epochs(1).listener(heard).fit(withLong());
      assertEquals(List.of(CAUSE), heard.skipped.stream().map(SkippedStep::cause).toList());
      named++;
    }
  }

  @Test
  void checked_cellThatOverflows_endsThere() {
    var error = assertThrows(ArithmeticException.class, () -> trainer().checked().fit(withLong()));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.matches("step [1-3]: .*") && message.endsWith(CAUSE), message);
    named++;
  }

  private static Predictor<String, String> changed(
      Predictor<String, String> trained, String name, int at, float value) {
    List<Tensor> tensors = new ArrayList<>(trained.weights());
    tensors.replaceAll(tensor -> {
      if (!tensor.name().equals(name)) {
        return tensor;
      }
      float[] data = tensor.data().clone();
      Arrays.fill(data, at < 0 ? 0 : at, at < 0 ? data.length : at + 1, value);
      return Tensor.of(name, data, 0, tensor.shape());
    });
    return trained.withWeights(tensors);
  }

  private static String causeOf(CellModel model, Predictor<String, String> start) {
    var error =
        assertThrows(
            ArithmeticException.class,
            () -> model.trainer().clip(Clip.none()).skipAtMost(0).from(start).epochs(1).fit(SHORT));
    return String.valueOf(error.getMessage());
  }

  @Test
  void fit_firstWeightThatIsInfinite_namesIt() throws IOException {
    Predictor<String, String> trained = CellModel.GRU.trainer().epochs(1).fit(SHORT);
    Predictor<String, String> start =
        changed(trained, "layer1.Uz", 3 * 21 + 17, Float.POSITIVE_INFINITY);
    String message = causeOf(CellModel.GRU, start);
    assertTrue(
        message.contains("; before the step element [3, 17] of 'layer1.Uz' is Infinity; "),
        message);
    named++;
  }

  @Test
  void fit_vectorsThatOverflowAProduct_namesLayerAndStep() throws IOException {
    for (CellModel model : CellModel.values()) {
      Predictor<String, String> trained = model.trainer().epochs(1).fit(SHORT);
      Predictor<String, String> start = changed(trained, "text.embedding", -1, 3e38f);
      var error =
          assertThrows(
              ArithmeticException.class,
              () -> model.trainer().clip(Clip.none()).from(start).checked().fit(SHORT));
      String message = String.valueOf(error.getMessage());
      boolean isBag = model == CellModel.BAG; // which has sums alone
      String place = isBag ? "what 'first' is predicted from" : " at step \\d+";
      String layer = isBag ? "" : "layer ";
      assertTrue(message.matches("step 1: .*" + place + " of example \\d+.*"), message);
      assertTrue(message.contains(layer), message);
      named++;
    }
  }

  @Test
  void fit_rateThatOverflows_saysWhatIsTooLarge() {
    var error =
        assertThrows(
            ArithmeticException.class,
            () ->
                CellModel.ELMAN_RELU
                    .trainer()
                    .clip(Clip.none())
                    .optimizer(Optimizer.sgd(1e30f))
                    .skipAtMost(0)
                    .epochs(20)
                    .fit(SHORT));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.contains(" is Infinity: a product of finite numbers gave it"), message);
    assertTrue(message.contains("layer 1 (Elman"), message);
    named++;
  }

  // What stays.

  /**
   * A training whose second step is skipped has the weights and the average of one whose second
   * step has a rate of 0.
   */
  @Test
  void fit_stepThatIsSkipped_movesNothing() throws IOException {
    List<Sample> bad = samples("aaaaaa");
    List<Sample> good = samples("aaaa"); // whose tokens have the same order
    for (long seed = 1; seed < 50; seed++) {
      var heard = new Log();
      Predictor<String, String> skipped = moving(seed).listener(heard).fit(bad);
      if (heard.skipped.getFirst().number() == 2) {
        Predictor<String, String> still = moving(seed).schedule(new Schedule.Decay(1, 0)).fit(good);
        assertEquals(Hash.of(still), Hash.of(skipped));
        assertNotEquals(Hash.of(moving(seed).fit(good)), Hash.of(skipped));
        return;
      }
    }
    throw new AssertionError("no order of 49 has the long example in the second batch");
  }

  private static List<Sample> samples(String last) {
    return Stream.of("aab", "aba", "aac", "a", "ab", "caa", "aa", last)
        .map(text -> new Sample(text, text.length() < 3 ? "b" : "a"))
        .toList();
  }

  private static Trainer<Sample, String, String, Predictor<String, String>> moving(long seed) {
    return trainer().optimizer(Optimizer.adam(1e-2f)).averageWeights(1).epochs(1).seed(seed);
  }

  /**
   * The sequence whose first window is skipped goes on from states of 0, whichever sequence was
   * before it: the losses of a training that moves nothing are the same in any order.
   */
  @Test
  void fit_firstWindowThatIsSkipped_leavesNothingOfOtherSequences() throws IOException {
    List<Marks> data = List.of(marks("abcabcab"), marks("zabbcaab"), marks("bbabca"));
    Predictor<List<String>, List<Boolean>> start = withInfiniteLastRow(windows().fit(data));
    List<Double> losses = new ArrayList<>();
    for (long seed = 1; seed <= 6; seed++) {
      var heard = new Log();
      windows().from(start).seed(seed).listener(heard).fit(data);
      assertEquals(1, heard.skipped.size());
      losses.add(heard.epochs.getFirst().loss());
    }
    for (double loss : losses) {
      assertEquals(losses.getFirst(), loss, 1e-9, losses::toString);
    }
  }

  private static Marks marks(String letters) {
    List<String> words = List.of(letters.split(""));
    return new Marks(words, words.stream().map("a"::equals).toList());
  }

  private static Trainer<Marks, List<String>, List<Boolean>, Predictor<List<String>, List<Boolean>>>
      windows() {
    return Trainer.of(
            MarksModelTrainer.DEFINITION,
            Function.<Predictor<List<String>, List<Boolean>>>identity())
        .dropout(0)
        .weightDrop(0)
        .truncate(3, 3)
        .quiet()
        .batch(1)
        .epochs(1)
        .optimizer(Optimizer.sgd(0));
  }

  /** The vector of the rarest word, which is z, is infinite. */
  private static Predictor<List<String>, List<Boolean>> withInfiniteLastRow(
      Predictor<List<String>, List<Boolean>> trained) {
    List<Tensor> tensors = new ArrayList<>(trained.weights());
    tensors.replaceAll(tensor -> {
      float[] data = tensor.data().clone();
      if (tensor.name().equals("words.embedding")) {
        int width = data.length / tensor.shape()[0];
        Arrays.fill(data, data.length - width, data.length, Float.POSITIVE_INFINITY);
      }
      return Tensor.of(tensor.name(), data, 0, tensor.shape());
    });
    return trained.withWeights(tensors);
  }

  @Test
  void fit_afterBadBatches_learns() {
    List<Sample> data = new ArrayList<>(Samples.random(200, 4, 3, 2));
    data.set(0, new Sample("abcabc", "a"));
    var heard = new Log();
    Predictor<String, String> trained =
        trainer().batch(8).epochs(30).optimizer(Optimizer.adam(1e-2f)).listener(heard).fit(data);
    assertTrue(heard.skipped.size() > 0);
    assertTrue(heard.epochs.getLast().loss() < 0.9 * heard.epochs.getFirst().loss());
    assertTrue(data.stream().skip(1).allMatch(one -> !trained.predict(one.text()).isEmpty()));
  }

  @Test
  void save_numberThatIsNotFinite_isRefusedByItsPlaceAndWritesNothing() {
    Predictor<String, String> trained = CellModel.GRU.trainer().epochs(1).fit(SHORT);
    Path file = folder.resolve("model");
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      Predictor<String, String> broken = changed(trained, "layer1.Uz", 3 * 21 + 17, value);
      var error = assertThrows(ArithmeticException.class, () -> broken.save(file));
      assertEquals(
          "the model is not saved since element [3, 17] of 'layer1.Uz' is "
              + value
              + "; a lower rate or clipping may help",
          error.getMessage());
      assertFalse(Files.exists(file));
    }
  }

  // When it ends.

  @Test
  void fit_moreSkippedInARowThanMayBe_endsWithTheLast() {
    List<Sample> data = new ArrayList<>(SHORT);
    for (int i = 0; i < 5; i++) {
      data.set(i, new Sample("abcabc", "a"));
    }
    var heard = new Log();
    var error =
        assertThrows(
            ArithmeticException.class,
            () -> trainer().batch(1).skipAtMost(1).epochs(100).listener(heard).fit(data));
    assertTrue(heard.skipped.size() >= 1);
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith("2 steps in a row were skipped, the last is step "), message);
    assertTrue(message.contains("; its examples are ["), message);
    assertTrue(
        message.endsWith(
            "; the weights are as before it, and a lower rate or clipping may keep them smaller"),
        message);
  }

  @Test
  void fit_everyStepOfAnEpochSkipped_ends() {
    List<Sample> data = List.of(new Sample("abcabc", "a"), new Sample("abccba", "b"));
    var error = assertThrows(ArithmeticException.class, () -> trainer().epochs(1).fit(data));
    String message = String.valueOf(error.getMessage());
    assertTrue(
        message.endsWith("; the weights are as before it"), message); // no rate has moved them
  }

  // The checked mode.

  @ParameterizedTest
  @EnumSource
  void checked_trainingWithoutFault_givesTheSameBits(CellModel model) throws IOException {
    List<Sample> data = Samples.random(40, 6, 3, 1);
    List<Sample> other = Samples.random(9, 6, 3, 2);
    assertEquals(
        Hash.of(model.trainer().epochs(2).batch(9).fit(data, other)),
        Hash.of(model.trainer().epochs(2).batch(9).checked().fit(data, other)));
    alike++;
  }

  @Test
  void checked_weightsThatTheOptimiserBreaks_namesThem() {
    var error =
        assertThrows(
            ArithmeticException.class,
            () ->
                CellModel.GRU
                    .trainer()
                    .clip(Clip.none())
                    .optimizer(Optimizer.sgd(3e38f))
                    .checked()
                    .epochs(30)
                    .fit(SHORT));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith("step "), message);
  }
}
