package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.annotation.Pooling;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.training.Epoch;
import dev.rondo.training.Predictor;
import dev.rondo.training.Progress;
import dev.rondo.training.Summary;
import dev.rondo.training.Trainer;
import dev.rondo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user sees of a stack: sizes, files, settings of the trainer, and the summary. */
final class StackTrainingTest {

  private static final List<Sample> DATA = Samples.random(150, 9, 5, 1);
  private static final List<Sample> OTHER = Samples.random(80, 9, 5, 2);

  @TempDir private Path folder;

  private static Trainer<Sample, String, String, Predictor<String, String>> trainer() {
    return CellModel.STACK.trainer().epochs(2).batch(16);
  }

  // Files.

  @Test
  void load_stackOfOtherSizes_predictsTheSameBits() throws IOException {
    Predictor<String, String> trained = trainer().hidden(7, 10).embedding(5).fit(DATA);
    Path file = folder.resolve("stack");
    trained.save(file);
    Predictor<String, String> loaded = Predictor.load(CellModel.STACK.definition(), file);
    assertEquals(List.of(7, 10), loaded.hidden());
    for (Sample sample : OTHER) {
      assertEquals(
          CellModel.STACK.probabilities(trained, sample.text()),
          CellModel.STACK.probabilities(loaded, sample.text()));
    }
    List<String> names = Safetensors.read(file).tensors().stream().map(Tensor::name).toList();
    assertTrue(
        names.containsAll(
            List.of("layer1.forward.Wi", "layer1.backward.Wi", "layer2.backward.start.h")),
        names::toString);
  }

  @Test
  void from_loadedStack_goesOnWithItsSizes() throws IOException {
    Path file = folder.resolve("stack");
    trainer().hidden(7, 10).fit(DATA).save(file);
    Predictor<String, String> loaded = Predictor.load(CellModel.STACK.definition(), file);
    assertEquals(List.of(7, 10), trainer().from(loaded).fit(DATA).hidden());
  }

  // Settings of the trainer.

  @Test
  void hidden_oneForAllOrOneEach_areTheSizesOfLayers() {
    assertEquals(List.of(6, 6), trainer().hidden(6).fit(DATA).hidden());
    assertEquals(List.of(6, 3), trainer().hidden(6, 3).fit(DATA).hidden());
    assertRefused(
        "hidden has 3 values but must have one for all layers, or one for each of 2",
        () -> trainer().hidden(1, 2, 3));
    assertRefused("hidden is 0 but must be at least 1", () -> trainer().hidden(0));
  }

  @Test
  void rates_outsideOfTheirRange_areRefused() {
    assertRefused("dropout is 1.0 but must be at least 0 and below 1", () -> trainer().dropout(1));
    assertRefused(
        "input dropout is -0.5 but must be at least 0 and below 1",
        () -> trainer().inputDropout(-0.5f));
    assertRefused(
        "weight drop is NaN but must be at least 0 and below 1",
        () -> trainer().weightDrop(Float.NaN));
    assertRefused("l2 is -1.0 but must be finite and at least 0", () -> trainer().l2(-1));
    assertRefused("max-norm is 0.0 but must be above 0", () -> trainer().maxNorm(0));
  }

  private static void assertRefused(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Test
  void dropout_anyKind_changesTheTrainingButNotWithItsRateAtZero() throws IOException {
    String none = Hash.of(plain().fit(DATA));
    assertEquals(none, Hash.of(plain().dropout(0, 0).fit(DATA)));
    assertNotEquals(none, Hash.of(plain().dropout(0.3f).fit(DATA)));
    assertNotEquals(none, Hash.of(plain().inputDropout(0.3f).fit(DATA)));
    assertNotEquals(none, Hash.of(plain().weightDrop(0.3f).fit(DATA)));
  }

  private static Trainer<Sample, String, String, Predictor<String, String>> plain() {
    return trainer().dropout(0).inputDropout(0).weightDrop(0);
  }

  @Test
  void validation_ofModelWithDropout_isWhatItPredictsItself() {
    List<Epoch> epochs = new ArrayList<>();
    Predictor<String, String> trained =
        trainer().weightDrop(0.4f).dropout(0.4f).listener(new Epochs(epochs)).fit(DATA, OTHER);
    double right = OTHER.stream().filter(s -> trained.predict(s.text()).equals(s.first())).count();
    assertEquals(right / OTHER.size(), epochs.getLast().validationAccuracy(), 1e-9);
  }

  private record Epochs(List<Epoch> all) implements TrainingListener {
    @Override
    public void step(Progress progress) {}

    @Override
    public void epoch(Epoch epoch) {
      all.add(epoch);
    }
  }

  @Test
  void maxNorm_small_isTheLargestNormOfWeightsIntoAUnit() throws IOException {
    float largest = 0;
    for (Tensor tensor : tensors(trainer().maxNorm(0.25f).fit(DATA))) {
      for (int row = 0; isMatrix(tensor) && row < tensor.shape()[0]; row++) {
        int columns = tensor.shape()[1];
        float[] data = tensor.data();
        double squares = 0;
        for (int i = row * columns; i < (row + 1) * columns; i++) {
          squares += (double) data[i] * data[i];
        }
        largest = Math.max(largest, (float) Math.sqrt(squares));
      }
    }
    assertEquals(0.25f, largest, 1e-5f);
  }

  @Test
  void penalties_large_makeMatricesSmallButNotBiases() throws IOException {
    var settings = trainer().optimizer(Optimizer.sgd(0.05f)).epochs(10);
    double without = sum(settings.fit(DATA));
    assertTrue(sum(settings.l2(0.5f).fit(DATA)) < 0.5 * without);
    assertTrue(sum(settings.l2(0).l1(0.05f).fit(DATA)) < 0.5 * without);
  }

  private double sum(Predictor<String, String> trained) throws IOException {
    double sum = 0;
    for (Tensor tensor : tensors(trained)) {
      for (float w : isMatrix(tensor) ? tensor.data() : new float[0]) {
        sum += Math.abs(w);
      }
    }
    return sum;
  }

  private List<Tensor> tensors(Predictor<String, String> trained) throws IOException {
    Path file = folder.resolve("tensors");
    trained.save(file);
    return Safetensors.read(file).tensors();
  }

  private static boolean isMatrix(Tensor tensor) {
    return tensor.shape().length == 2 && !tensor.name().endsWith("embedding");
  }

  // The summary.

  @ParameterizedTest
  @EnumSource
  void summary_anyModel_isWhatIsAllocatedAndWhatIsSaved(CellModel model) {
    Kernels kernels = Kernels.best();
    var shape = new PredictorShape(kernels, model.structure(30, 5));
    Predictor<String, String> trained = model.trainer().epochs(1).fit(DATA);
    Summary summary = trained.summary(7, 11);
    assertEquals(trained.parameters(), summary.parameters());
    List<OutputObjective> objectives = List.of(OutputObjective.DEFAULT);
    float[] weights = new float[shape.size()];
    for (boolean training : new boolean[] {false, true}) {
      float[] gradients = training ? new float[weights.length] : null;
      var run = new PredictorRun(shape, objectives, kernels, weights, gradients, 7, 77, 11);
      assertEquals(PredictorRun.floats(shape, objectives, 7, 11, 1, training), run.allocated());
    }
    boolean hasLayers = !model.definition().layers().isEmpty();
    assertEquals(hasLayers, summary.toString().contains("layer1"), summary::toString);
  }

  /** Of CTC without its alignments, which depend on the labels of a batch. */
  @Test
  void floats_ofEachKindOfTarget_areWhatIsAllocated() {
    var structure =
        new PredictorStructure(
            List.of(new InputStructure.Numbers("series", 3, true)),
            CellModel.STACK.definition().layers(),
            Pooling.LAST,
            Arrays.stream(OutputStructure.Kind.values())
                .map(kind -> new OutputStructure(kind.name(), kind, 5, true))
                .toList());
    var shape = new PredictorShape(Kernels.best(), structure);
    List<OutputObjective> objectives =
        structure.outputs().stream().map(_ -> OutputObjective.DEFAULT).toList();
    float[] weights = new float[shape.size()];
    for (boolean training : new boolean[] {false, true}) {
      float[] gradients = training ? new float[weights.length] : null;
      var run = new PredictorRun(shape, objectives, Kernels.best(), weights, gradients, 7, 77, 11);
      assertEquals(PredictorRun.floats(shape, objectives, 7, 11, 1, training), run.allocated());
    }
  }

  @Test
  void summary_ofGru_countsItsProducts() {
    Summary summary = CellModel.GRU.trainer().epochs(1).fit(DATA).summary(2, 3);
    // three gates of 21 sums over 9 inputs, 21 states and a 1, two sequences of three steps
    long layer = 2L * 3 * 21 * (9 + 21 + 1) * 2 * 3;
    long head = 2L * (21 + 1) * 5 * 2;
    assertEquals(
        Arrays.asList(0L, layer, head),
        summary.parts().stream().map(Summary.Part::operations).toList());
    assertEquals(3 * (layer + head), summary.trainingOperations());
  }
}
