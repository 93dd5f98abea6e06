package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedSequences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same data, settings and seed give the same bits, however and wherever they are computed. */
final class DeterminismTest {

  private static int trainings;
  private static int rows;

  @AfterAll
  static void report() {
    System.out.printf(
        "DeterminismTest: %d trainings and %,d rows compared, none differs%n", trainings, rows);
  }

  @ParameterizedTest
  @EnumSource
  void training_anyThreadsInEitherForm_givesTheSameWeights(CellModel model) throws IOException {
    String expected = ShortTraining.hash(model, Kernels.plain(), 1);
    for (int threads : new int[] {1, 2, 3, 5}) {
      assertEquals(
          expected, ShortTraining.hash(model, Kernels.plain(), threads), "plain, " + threads);
      assertEquals(
          expected, ShortTraining.hash(model, Kernels.best(), threads), "best, " + threads);
      trainings += 2;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:MaxVectorSize=16",
        "-XX:MaxVectorSize=32",
        "-XX:MaxVectorSize=64",
        "-Drondo.simd=128",
        "-Drondo.simd=none"
      })
  void training_inAnotherMachine_givesTheSameWeights(String option)
      throws IOException, InterruptedException {
    List<String> expected =
        Stream.of(CellModel.values()).map(DeterminismTest::lineOfThisMachine).toList();
    assertEquals(expected, Fork.run(ShortTraining.class, option));
    trainings += expected.size();
  }

  private static String lineOfThisMachine(CellModel model) {
    try {
      return model + " " + ShortTraining.hash(model, Kernels.best(), 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void training_anotherSeed_givesOtherWeights() throws IOException {
    List<Sample> data = Samples.random(40, 5, 3, 1);
    String first = Hash.of(CellModel.GRU.trainer().epochs(1).seed(1).fit(data));
    String second = Hash.of(CellModel.GRU.trainer().epochs(1).seed(2).fit(data));
    assertNotEquals(first, second);
  }

  @ParameterizedTest
  @EnumSource
  void probabilities_rowsInAnyOrder_areTheSameBits(CellModel model) {
    EncodedExamples data = encoded(150, 40);
    Kernels kernels = Kernels.best();
    var shape = new PredictorShape(kernels, model.structure(40, 5));
    float[] weights = shape.initialize(3);
    var run =
        new PredictorRun(
            shape,
            List.of(OutputObjective.DEFAULT),
            kernels,
            weights,
            null,
            150,
            data.largestTotal(150),
            40);
    int[] order = new int[data.size()];
    Arrays.setAll(order, i -> i);
    float[][] together = predict(run, data, order);
    Arrays.setAll(order, i -> (i * 37 + 11) % order.length);
    assertRowsEqual(together, predict(run, data, order));

    for (int example = 0; example < data.size(); example += 7) {
      int[] alone = {example};
      assertRowEqual(together[example], predict(run, data, alone)[example], example);
    }
  }

  private static float[][] predict(PredictorRun run, EncodedExamples data, int[] order) {
    run.fill(data, order, 0, order.length);
    run.predict(0, order.length);
    float[][] probabilities = new float[data.size()][5];
    for (int row = 0; row < order.length; row++) {
      float[] ofExample = probabilities[run.batch().example(row)];
      for (int label = 0; label < ofExample.length; label++) {
        ofExample[label] = run.answer(0).value(row, 0, label);
      }
    }
    return probabilities;
  }

  private static void assertRowsEqual(float[][] expected, float[][] found) {
    for (int example = 0; example < expected.length; example++) {
      assertRowEqual(expected[example], found[example], example);
    }
  }

  private static void assertRowEqual(float[] expected, float[] found, int example) {
    assertEquals(Arrays.toString(expected), Arrays.toString(found), "example " + example);
    rows++;
  }

  private static EncodedExamples encoded(int count, int longest) {
    EncodedSequences.Builder builder = EncodedSequences.builder();
    for (Sample sample : Samples.random(count, longest, 26, 5)) {
      builder.add(sample.text().chars().map(letter -> letter - 'a').toArray());
    }
    EncodedSequences texts = builder.build();
    return new EncodedExamples(texts, List.of(texts), List.of());
  }

  @Test
  void predictAll_manyTexts_answersInTheirOrderAsForEachAlone() {
    List<Sample> data = Samples.random(200, 12, 7, 1);
    var model = CellModel.LSTM.trainer().epochs(3).fit(data);
    List<String> texts = data.stream().map(Sample::text).toList();
    assertEquals(texts.stream().map(model::predict).toList(), model.predictAll(texts));
    assertEquals(model.predictAll(texts).reversed(), model.predictAll(texts.reversed()));
  }
}
