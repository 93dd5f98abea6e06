package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.feature.LabelSet;
import dev.rondo.feature.LabelTarget;
import dev.rondo.feature.TextFeature;
import dev.rondo.models.testing.Cells;
import dev.rondo.models.testing.CompiledStack;
import dev.rondo.runtime.Kernels;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.Tokenizer;
import dev.rondo.training.Predictor;
import dev.rondo.training.PredictorDefinition;
import dev.rondo.training.Trainer;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short training of every cell has the same weights in plain loops and in vectors. */
final class EveryCellTest {

  /** Of input and states, as some cells want both alike; fills no vector. */
  private static final int SIZE = 21;

  /** Eight batches, the last of which is smaller. */
  private static final List<Sample> DATA = Samples.random(100, 9, 7, 1);

  private static int compared;

  @AfterAll
  static void report() {
    System.out.printf("EveryCellTest: %d trainings compared, none differs%n", compared);
  }

  static Stream<Class<?>> cells() throws IOException {
    return Cells.builtIn().stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void training_eitherForm_givesTheSameWeights(Class<?> cell) throws IOException {
    PredictorDefinition<Sample, String, String> definition = definition(cell);
    String expected = hash(definition, Kernels.plain(), 1);
    assertEquals(expected, hash(definition, Kernels.best(), 1), "one thread");
    assertEquals(expected, hash(definition, Kernels.best(), 3), "three threads");
    compared += 2;
  }

  private static String hash(
      PredictorDefinition<Sample, String, String> definition, Kernels kernels, int threads)
      throws IOException {
    return Hash.of(
        Trainer.of(definition, Function.<Predictor<String, String>>identity())
            .quiet()
            .kernels(kernels)
            .threads(threads)
            .epochs(1)
            .batch(13)
            .fit(DATA));
  }

  private static PredictorDefinition<Sample, String, String> definition(Class<?> cell) {
    LabelTarget<String, String> target =
        new LabelTarget<>("first", LabelSet.strings(), first -> first);
    return PredictorDefinition.<Sample, String, String>builder(
            cell.getSimpleName(),
            "layout",
            Sample::text,
            Sample::first,
            predicted -> predicted.of(target))
        .feature(
            TextFeature.text("text", TextSettings.of(Tokenizer.CHARACTERS, SIZE), text -> text))
        .target(target)
        .layer(CompiledStack.layer(cell, SIZE))
        .build();
  }
}
