package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.training.Checkpoints;
import dev.rondo.training.Epoch;
import dev.rondo.training.Predictor;
import dev.rondo.training.Trainer;
import dev.rondo.training.TrainingInterruptedException;
import dev.rondo.training.TrainingListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of checkpoints: which there are, what is refused, and how a training ends. */
final class CheckpointsTest {

  private static final List<Sample> DATA = Samples.random(60, 9, 5, 1);

  @TempDir private Path folder;

  private Checkpoints checkpoints() {
    return Checkpoints.in(folder.resolve("a/b"));
  }

  private static Trainer<Sample, String, String, Predictor<String, String>> trainer() {
    return CellModel.GRU.trainer().epochs(2).batch(10);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(checkpoints().folder())) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  // Which there are.

  @Test
  void checkpoints_defaults_areThoseOfTheLastTwoEpochs() throws IOException {
    trainer().epochs(3).checkpoints(checkpoints()).fit(DATA);
    assertEquals(
        List.of("checkpoint-000000000012.safetensors", "checkpoint-000000000018.safetensors"),
        names());
  }

  @Test
  void checkpoints_everyFewSteps_areTheNewestOfThem() throws IOException {
    trainer().checkpoints(checkpoints().everySteps(4).keep(3)).fit(DATA);
    assertEquals(
        List.of(
            "checkpoint-000000000006.safetensors",
            "checkpoint-000000000008.safetensors",
            "checkpoint-000000000012.safetensors"),
        names());
  }

  /** A decay that is not finite makes such weights of gradients that are. */
  @Test
  void checkpoints_weightsThatAreNotFinite_areNeverWritten() throws IOException {
    Trainer<Sample, String, String, Predictor<String, String>> trainer =
        trainer()
            .optimizer(Optimizer.adamW(Float.MAX_VALUE, Float.MAX_VALUE))
            .checkpoints(checkpoints().everySteps(1));
    String message = assertThrows(ArithmeticException.class, () -> trainer.fit(DATA)).toString();
    for (String name : names()) {
      for (Tensor tensor :
          Safetensors.readChecked(checkpoints().folder().resolve(name)).tensors()) {
        for (float number : tensor.data()) {
          assertTrue(Float.isFinite(number), tensor.name());
        }
      }
    }
    assertTrue(message.contains("no checkpoint is written"), message);
  }

  // What is refused.

  @Test
  void fit_folderWithCheckpoints_isRefusedUnlessItGoesOn() {
    trainer().checkpoints(checkpoints()).fit(DATA);
    Trainer<Sample, String, String, Predictor<String, String>> again =
        trainer().checkpoints(checkpoints());
    String message = assertThrows(IllegalArgumentException.class, () -> again.fit(DATA)).toString();
    assertTrue(message.contains("or that their training is resumed"), message);
  }

  @Test
  void resume_anotherTraining_isRefusedWithEachDifference() {
    trainer().checkpoints(checkpoints()).fit(DATA);
    Checkpoints resumed = checkpoints().resume();
    assertDiffers("seed was 1 and is 2", trainer().seed(2).checkpoints(resumed));
    assertDiffers(
        "batch was 10 examples and is 9 examples", trainer().batch(9).checkpoints(resumed));
    assertDiffers(
        "optimizer was Adam[rate=0.003",
        trainer().optimizer(Optimizer.sgd(0.1f)).checkpoints(resumed));
    assertDiffers(
        "schedule was Constant[] and is",
        trainer().schedule(Schedule.linear()).checkpoints(resumed));
    assertDiffers(
        "dropout of layer 1 was 0.0 and is 0.5", trainer().dropout(0.5f).checkpoints(resumed));
    assertDiffers("weights was ", trainer().hidden(5).checkpoints(resumed));
    assertDiffers(
        "model was GruModel and is LstmModel",
        CellModel.LSTM.trainer().epochs(2).batch(10).checkpoints(resumed));
    assertDiffers("at least the 2 epochs", trainer().epochs(1).checkpoints(resumed));
    assertDiffers("recompute was 0 and is 4", trainer().recompute(4).checkpoints(resumed));
    List<Sample> others = Samples.random(60, 9, 5, 3);
    Trainer<Sample, String, String, Predictor<String, String>> onOthers =
        trainer().checkpoints(resumed);
    String message =
        assertThrows(IllegalArgumentException.class, () -> onOthers.fit(others)).toString();
    assertTrue(message.contains("training examples was 60 with the fingerprint "), message);
  }

  @Test
  void resume_tensorsThatDoNotFit_areRefusedAndListed() throws IOException {
    trainer().checkpoints(checkpoints().keep(1)).fit(DATA);
    Path file = checkpoints().folder().resolve(names().getFirst());
    Safetensors content = Safetensors.readChecked(file);
    List<Tensor> tensors = new ArrayList<>(content.tensors());
    tensors.removeIf(tensor -> tensor.name().equals("slot1/layer1.br"));
    tensors.replaceAll(tensor -> {
      float[] data = tensor.data();
      data[data.length - 1] = Float.NaN;
      return switch (tensor.name()) {
        case "slot1/layer1.Uz" -> Tensor.of(tensor.name(), new float[6], 0, 2, 3);
        case "slot1/layer1.Ur" -> Tensor.of(tensor.name(), data, 0, tensor.shape());
        default -> tensor;
      };
    });
    new Safetensors(tensors, content.metadata()).write(file);
    Trainer<Sample, String, String, Predictor<String, String>> again =
        trainer().checkpoints(checkpoints().resume());
    String message = assertThrows(UncheckedIOException.class, () -> again.fit(DATA)).toString();
    assertTrue(
        message.contains("expected a tensor for each of 12 weights but found 3 that do not fit:\n"),
        message);
    assertTrue(message.contains("\n  slot1/layer1.Uz is [2 × 3], not [21 × 21]"), message);
    assertTrue(message.contains("\n  slot1/layer1.br [21] is missing"), message);
    assertTrue(message.contains("\n  element [20, 20] of 'slot1/layer1.Ur' is NaN"), message);
  }

  private static void assertDiffers(
      String difference, Trainer<Sample, String, String, Predictor<String, String>> trainer) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(DATA)).toString();
    assertTrue(message.contains(difference), message);
  }

  @Test
  void resume_moreEpochs_isATrainingOfAsMany() throws IOException {
    trainer().epochs(1).checkpoints(checkpoints()).fit(DATA);
    String found = Hash.of(trainer().epochs(3).checkpoints(checkpoints().resume()).fit(DATA));
    assertEquals(Hash.of(trainer().epochs(3).fit(DATA)), found);
  }

  @Test
  void resume_aTraining_tellsFromWhichFileOnce() {
    List<String> told = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void resumed(Path checkpoint, long steps) {
            told.add(checkpoint.getFileName() + " after " + steps);
          }
        };
    trainer().epochs(1).checkpoints(checkpoints().resume()).listener(listener).fit(DATA);
    assertEquals(List.of(), told);
    trainer().epochs(3).checkpoints(checkpoints().resume()).listener(listener).fit(DATA);
    assertEquals(List.of("checkpoint-000000000006.safetensors after 6"), told);
  }

  // How a training ends.

  @Test
  void interrupt_withoutCheckpoints_endsTheTrainingAndKeepsTheFlag() {
    Trainer<Sample, String, String, Predictor<String, String>> trainer =
        trainer()
            .listener(
                new TrainingListener() {
                  @Override
                  public void epoch(Epoch epoch) {
                    Thread.currentThread().interrupt();
                  }
                });
    var ended = assertThrows(TrainingInterruptedException.class, () -> trainer.fit(DATA));
    assertTrue(Thread.interrupted());
    assertNull(ended.checkpoint());
    assertEquals(
        "the training was stopped after step 6, and has no checkpoints to go on from",
        ended.getMessage());
  }

  @Test
  void terminate_machineThatTrains_savesBeforeItEnds() throws IOException, InterruptedException {
    Process training = EndlessTraining.start(checkpoints().folder(), false);
    String said;
    try (BufferedReader out = training.inputReader()) {
      assertEquals("trains", out.readLine());
      training.toHandle().destroy(); // SIGTERM, as Ctrl-C; its output stays open
      assertTrue(training.waitFor(1, TimeUnit.MINUTES));
      said = String.valueOf(out.readLine());
    } finally {
      training.destroyForcibly();
    }
    Path only = checkpoints().folder().resolve(names().getFirst());
    assertEquals(1, names().size());
    assertTrue(said.endsWith("and goes on from " + only + " when it is resumed"), said);
    String batch = Safetensors.readChecked(only).metadata().get("batch");
    assertFalse("0".equals(batch), "in the middle of an epoch");
  }

  @Test
  void exit_byTheThreadThatTrains_waitsForNobody() throws IOException, InterruptedException {
    Process training = EndlessTraining.start(checkpoints().folder(), true);
    try {
      assertTrue(training.waitFor(1, TimeUnit.MINUTES));
    } finally {
      training.destroyForcibly();
    }
    assertEquals(3, training.exitValue());
  }
}
