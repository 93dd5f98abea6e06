package dev.rondo.models.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.optimizer.Clip;
import dev.rondo.training.Epoch;
import dev.rondo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data of one kind alone, very long data, and numbers that are not finite or become so. */
final class ExtremesTest {

  @TempDir private Path folder;

  private static int finite;
  private static int refused;

  @AfterAll
  static void report() {
    System.out.printf(
        "ExtremesTest of predictors: %d epochs with a finite loss and no step skipped; %d messages name the example%n",
        finite, refused);
  }

  /** Listens that every loss is finite. */
  private static final class Finite implements TrainingListener {
    @Override
    public void epoch(Epoch epoch) {
      assertTrue(Double.isFinite(epoch.loss()), epoch::toString);
      assertEquals(0, epoch.skipped());
      finite++;
    }
  }

  @Test
  void fit_tagsOfOneKind_givesThatTag() {
    List<Mention> data = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      data.add(new Mention(List.of("a", "b"), List.of("O", "O")));
    }
    MentionModelNetwork trained =
        MentionModelTrainer.create().quiet().epochs(2).listener(new Finite()).fit(data, data);
    assertEquals(List.of("O", "O"), trained.predict(List.of("b", "a")));
  }

  @Test
  void fit_chainOfOneState_staysInIt() {
    Turn turn = new Turn(List.of(Tag.DOING, Tag.DOING), List.of(Tag.DOING, Tag.DOING));
    TurnModelNetwork trained =
        TurnModelTrainer.create()
            .quiet()
            .epochs(20)
            .listener(new Finite())
            .fit(Collections.nCopies(9, turn));
    assertEquals(turn.states(), trained.predict(turn.signs()));
  }

  @Test
  void fit_numbersThatAreAllTheSame_givesFiniteOnes() {
    Curve curve = new Curve(new float[][] {{3, 3}}, true, 7);
    CurveModelNetwork trained =
        CurveModelTrainer.create()
            .quiet()
            .epochs(2)
            .listener(new Finite())
            .fit(Collections.nCopies(5, curve));
    assertTrue(Float.isFinite(trained.predict(curve.steps(), true)));
  }

  @Test
  void truncate_aHundredThousandSteps_tagsAllOfThem() {
    List<String> words = new ArrayList<>(Collections.nCopies(100_000, "a"));
    words.set(50_000, "b");
    Mention mention = new Mention(words, words);
    MentionModelNetwork trained =
        MentionModelTrainer.create()
            .quiet()
            .epochs(1)
            .truncate(1000, 1000)
            .listener(new Finite())
            .fit(List.of(mention, new Mention(List.of("b"), List.of("b"))));
    assertEquals(100_000, trained.predict(words).size());
  }

  // Numbers that are not finite.

  private static List<Curve> curves() {
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      curves.add(new Curve(new float[][] {{i, 1}, {2 * i, 3}}, i % 2 == 0, 3 * i));
    }
    return curves;
  }

  @Test
  void fit_infiniteInput_saysWhichExample() {
    List<Curve> data = curves();
    data.set(5, new Curve(new float[][] {{Float.POSITIVE_INFINITY, 1}}, true, 1));
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> CurveModelTrainer.create().quiet().fit(data));
    assertEquals(
        "training example 5 of CurveModel: expected finite numbers of 'steps' but found Infinity",
        error.getMessage());
    refused++;
  }

  @Test
  void fit_infiniteTarget_saysWhichExample() {
    List<Curve> data = curves();
    data.set(5, new Curve(new float[][] {{1, 1}}, true, Float.NEGATIVE_INFINITY));
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> CurveModelTrainer.create().quiet().fit(data));
    assertEquals(
        "training example 5 of CurveModel: expected finite numbers of 'sum' but found -Infinity",
        error.getMessage());
    refused++;
  }

  @Test
  void fit_lossThatOverflows_namesTheLoss() throws IOException {
    Path file = folder.resolve("changed");
    CurveModelTrainer.create().quiet().epochs(1).fit(curves()).save(file);
    Safetensors content = Safetensors.read(file);
    List<Tensor> tensors = new ArrayList<>(content.tensors());
    tensors.replaceAll(tensor -> {
      float[] data = tensor.data().clone();
      Arrays.fill(data, 1e30f);
      return tensor.name().equals("sum.head.b")
          ? Tensor.of(tensor.name(), data, 0, tensor.shape())
          : tensor;
    });
    new Safetensors(tensors, content.metadata()).write(file);
    CurveModelNetwork start = CurveModelNetwork.load(file);
    var error =
        assertThrows(
            ArithmeticException.class,
            () ->
                CurveModelTrainer.goOn(start)
                    .quiet()
                    .clip(Clip.none())
                    .skipAtMost(0)
                    .fit(curves()));
    String message = String.valueOf(error.getMessage());
    assertTrue(
        message.matches(
            "step 1: the norm of the gradients is Infinity; the loss of 'sum' of example \\d+ is Infinity: what is predicted is finite; .*"),
        message);
    refused++;
  }
}
