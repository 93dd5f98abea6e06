package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rondo.runtime.ClassifierRun;
import dev.rondo.runtime.ClassifierShape;
import dev.rondo.runtime.Kernels;
import dev.rondo.sequence.EncodedSequences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same data, settings and seed give the same bits, however and wherever they are computed. */
final class DeterminismTest {

  @ParameterizedTest
  @EnumSource
  void training_anyThreadsInEitherForm_givesTheSameWeights(CellModel model) throws IOException {
    String expected = ShortTraining.hash(model, Kernels.plain(), 1);
    for (int threads : new int[] {1, 2, 3, 5}) {
      assertEquals(
          expected, ShortTraining.hash(model, Kernels.plain(), threads), "plain, " + threads);
      assertEquals(
          expected, ShortTraining.hash(model, Kernels.best(), threads), "best, " + threads);
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
    EncodedSequences data = encoded(150, 40);
    Kernels kernels = Kernels.best();
    var shape = new ClassifierShape(kernels, 9, model.definition().layers(), 40, 5);
    float[] weights = shape.initialize(3);
    var run = new ClassifierRun(shape, kernels, weights, null, 150, data.total(), 40);
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

  private static float[][] predict(ClassifierRun run, EncodedSequences data, int[] order) {
    run.batch().fill(data, order, 0, order.length);
    run.predict(0, order.length);
    float[][] probabilities = new float[data.size()][5];
    for (int row = 0; row < order.length; row++) {
      float[] ofExample = probabilities[run.batch().example(row)];
      for (int label = 0; label < ofExample.length; label++) {
        ofExample[label] = run.probability(row, label);
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
  }

  private static EncodedSequences encoded(int count, int longest) {
    EncodedSequences.Builder builder = EncodedSequences.builder();
    for (Sample sample : Samples.random(count, longest, 26, 5)) {
      builder.add(sample.text().chars().map(letter -> letter - 'a').toArray(), 0);
    }
    return builder.build();
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
