package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.file.ByteTensor;
import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.optimizer.Clip;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.training.Predictor;
import dev.rondo.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What is said when data or files are not as they should be, and that nothing is half changed. */
final class BadInputTest {

  private static final List<Sample> DATA = Samples.random(60, 6, 3, 1);

  private static Trainer<Sample, String, String, Predictor<String, String>> trainer() {
    return CellModel.GRU.trainer().epochs(1);
  }

  private static void assertFails(
      Class<? extends Throwable> type, String message, Executable executable) {
    assertEquals(message, assertThrows(type, executable).getMessage());
  }

  private static List<Sample> with(Sample odd) {
    List<Sample> data = new ArrayList<>(DATA);
    data.set(7, odd);
    return data;
  }

  // Data.

  @Test
  void fit_withoutExamples_saysSo() {
    assertFails(
        IllegalArgumentException.class,
        "GruModel: expected at least one training example but found none",
        () -> trainer().fit(List.of()));
  }

  @Test
  void fit_emptyText_saysWhichExample() {
    assertFails(
        IllegalArgumentException.class,
        "training example 7 of GruModel: expected a text of at least one token but found ''",
        () -> trainer().fit(with(new Sample("", "a"))));
  }

  @Test
  void fit_labelThatTrainingLacks_saysWhichLabelsThereAre() {
    assertFails(
        IllegalArgumentException.class,
        "validation example 0 of GruModel: expected one of the labels [a, b, c] but found 'z'",
        () -> trainer().fit(DATA, List.of(new Sample("zebra", "z"))));
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without annotations may do
  void fit_nullInAnExample_saysWhichExample() {
    assertFails(
        IllegalArgumentException.class,
        "training example 7 of GruModel: expected a text but found null",
        () -> trainer().fit(with(new Sample(null, "a"))));
    assertFails(
        IllegalArgumentException.class,
        "training example 7 of GruModel: expected a label but found null",
        () -> trainer().fit(with(new Sample("a", null))));
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without annotations may do
  void predict_emptyOrNullText_saysWhichText() {
    Predictor<String, String> model = trainer().fit(DATA);
    assertFails(
        IllegalArgumentException.class,
        "input 0 of GruModel: expected a text of at least one token but found ''",
        () -> model.predict(""));
    assertFails(
        IllegalArgumentException.class,
        "input 1 of GruModel: expected a text of at least one token but found ''",
        () -> model.predictAll(List.of("a", "")));
    assertFails(
        IllegalArgumentException.class,
        "input 0 of GruModel: expected a text but found null",
        () -> CellModel.GRU.probabilities(model, null));
    assertEquals(List.of(), model.predictAll(List.of()));
  }

  @Test
  void fit_afterAFailure_givesWhatItWouldHaveGiven() throws IOException {
    Trainer<Sample, String, String, Predictor<String, String>> trainer = trainer();
    assertThrows(IllegalArgumentException.class, () -> trainer.fit(with(new Sample("", "a"))));
    assertEquals(Hash.of(trainer().fit(DATA)), Hash.of(trainer.fit(DATA)));
  }

  @Test
  void fit_gradientsThatAreNotFinite_saysTheStepAndLeavesTheModel() throws IOException {
    Predictor<String, String> model = CellModel.ELMAN_RELU.trainer().epochs(1).fit(DATA);
    String before = Hash.of(model);
    var error =
        assertThrows(
            ArithmeticException.class,
            () ->
                CellModel.ELMAN_RELU
                    .trainer()
                    .from(model)
                    .clip(Clip.none())
                    .optimizer(Optimizer.sgd(1e30f))
                    .skipAtMost(0)
                    .fit(DATA));
    String message = String.valueOf(error.getMessage());
    assertTrue(
        message.matches("step \\d+: the norm of the gradients is (NaN|Infinity); .*"), message);
    assertEquals(before, Hash.of(model));
  }

  // Going on, saving and loading.

  @Test
  void fit_fromATrainedModel_beginsWithItsWeightsAndLeavesIt() throws IOException {
    Predictor<String, String> model = trainer().fit(DATA);
    String before = Hash.of(model);
    Predictor<String, String> same = trainer().from(model).optimizer(Optimizer.sgd(0)).fit(DATA);
    assertEquals(before, Hash.of(same));
    Predictor<String, String> further = trainer().from(model).fit(DATA);
    assertFalse(before.equals(Hash.of(further)));
    assertEquals(before, Hash.of(model));
  }

  @Test
  void from_modelOfAnotherClass_namesBoth() {
    Predictor<String, String> elman = CellModel.ELMAN.trainer().epochs(1).fit(DATA);
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> CellModel.ELMAN_RELU.trainer().from(elman));
    assertEquals(
        "expected a trained ElmanReluModel but found a ElmanModel, a model of another class",
        error.getMessage());
  }

  @Test
  void load_whatWasSaved_predictsTheSameBitsOnSixteenThreads(@TempDir Path folder)
      throws IOException {
    Predictor<String, String> model = trainer().fit(DATA);
    Path file = folder.resolve("model.safetensors");
    model.save(file);
    Predictor<String, String> loaded = Predictor.load(CellModel.GRU.definition(), file);
    List<String> texts = Samples.random(400, 30, 3, 9).stream().map(Sample::text).toList();
    List<Map<String, Float>> expected =
        texts.stream().map(text -> CellModel.GRU.probabilities(model, text)).toList();

    List<List<Map<String, Float>>> found = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      List<Map<String, Float>> mine = new ArrayList<>();
      found.add(mine);
      threads.add(
          Thread.ofPlatform()
              .start(() ->
                  texts.forEach(text -> mine.add(CellModel.GRU.probabilities(loaded, text)))));
    }
    for (Thread thread : threads) {
      join(thread);
    }
    found.forEach(mine -> assertEquals(expected, mine));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void save_toAMissingFolder_throwsAndMakesNone(@TempDir Path folder) {
    Predictor<String, String> model = trainer().fit(DATA);
    Path missing = folder.resolve("missing");
    assertThrows(ModelFileException.class, () -> model.save(missing.resolve("model.safetensors")));
    assertFalse(Files.exists(missing));
  }

  // Files that do not fit.

  private static Path saved(Path folder) throws IOException {
    Path file = folder.resolve("model.safetensors");
    trainer().fit(DATA).save(file);
    return file;
  }

  private static void assertNotLoaded(CellModel model, Path file, String message) {
    assertFails(
        ModelFileException.class,
        file + ": " + message,
        () -> Predictor.load(model.definition(), file));
  }

  @Test
  void load_missingFile_throws(@TempDir Path folder) {
    assertThrows(
        NoSuchFileException.class,
        () -> Predictor.load(CellModel.GRU.definition(), folder.resolve("none")));
  }

  @Test
  void load_fileThatIsNoModel_saysWhatItIsNot(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "not a model at all, only some words");
    var error =
        assertThrows(
            ModelFileException.class, () -> Predictor.load(CellModel.GRU.definition(), text));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith(text + ": expected "), message);

    Path other = folder.resolve("other");
    new Safetensors(List.of(), Map.of()).write(other);
    assertNotLoaded(
        CellModel.GRU,
        other,
        "expected format 'rondo predictor 1' but found none; weights of another framework are read by ForeignWeights");
  }

  @Test
  void load_modelOfAnotherClass_namesBoth(@TempDir Path folder) throws IOException {
    assertNotLoaded(
        CellModel.LSTM, saved(folder), "expected model 'LstmModel' but found 'GruModel'");
  }

  @Test
  void load_otherShapes_listsTheTensors(@TempDir Path folder) throws IOException {
    Path file = saved(folder);
    Safetensors content = Safetensors.read(file);
    List<Tensor> tensors = new ArrayList<>(content.tensors());
    tensors.replaceAll(tensor ->
        switch (tensor.name()) {
          case "layer1.Uz" -> Tensor.of("layer1.Uz", new float[6], 0, new int[] {2, 3});
          case "layer1.br" -> Tensor.of("layer1.reset", new float[21], 0, new int[] {21});
          default -> tensor;
        });
    List<ByteTensor> bytes = List.of(ByteTensor.of("notes", new byte[] {1, 2}));
    new Safetensors(tensors, bytes, content.metadata()).write(file);
    assertNotLoaded(
        CellModel.GRU,
        file,
        "expected a tensor for each of 12 weights but found 4 that do not fit:"
            + "\n  layer1.Uz is [2 × 3], not [21 × 21]\n  layer1.br [21] is missing"
            + "\n  layer1.reset is unknown\n  notes is unknown");
  }

  @Test
  void load_oneLabelFewer_saysWhatDoesNotFit(@TempDir Path folder) throws IOException {
    Path file = saved(folder);
    Safetensors content = Safetensors.read(file);
    Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
    metadata.put("target.first", "a\nb");
    new Safetensors(content.tensors(), metadata).write(file);
    assertNotLoaded(
        CellModel.GRU,
        file,
        "expected a tensor for each of 12 weights but found 2 that do not fit:"
            + "\n  first.head.V is [3 × 21], not [2 × 21]\n  first.head.b is [3], not [2]");
  }
}
