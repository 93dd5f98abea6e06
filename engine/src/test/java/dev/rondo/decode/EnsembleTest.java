package dev.rondo.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.kernel.Functions;
import dev.rondo.kernel.reference.ReferenceFunctions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnsembleTest {

  private static final Functions FUNCTIONS = new ReferenceFunctions();
  private static final int STRIDE = 9;

  private static Table table(int seed) {
    return new Table(seed, 7, 6, 9, 0, 0.3);
  }

  private static List<StepModel> models(int count) {
    return IntStream.range(0, count)
        .<StepModel>mapToObj(i -> new TableModel(table(i), 4 + i))
        .toList();
  }

  /** What the models give after token 2, for two sources. */
  private static float[] second(StepModel model) {
    float[] x = new float[2 * STRIDE];
    model.start(new int[] {3, 5}, 2);
    model.step(2, new int[] {0, 1}, new int[2], x, STRIDE);
    model.step(2, new int[] {0, 1}, new int[] {2, 1}, x, STRIDE);
    return x;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void means_ofAnyNumberOfModels_areThoseOfTheirNumbers(int count) {
    float[][] each = models(count).stream().map(EnsembleTest::second).toArray(float[][]::new);
    float[] probability = second(Ensemble.ofProbabilities(models(count), FUNCTIONS));
    float[] logProbability = second(Ensemble.ofLogProbabilities(models(count), FUNCTIONS));
    for (int row = 0; row < 2; row++) {
      for (int v = 0; v < 7; v++) {
        int at = row * STRIDE + v;
        double mean = Arrays.stream(each).mapToDouble(x -> Math.exp(x[at])).sum() / count;
        assertClose(Math.log(mean), probability[at]);
        double logMean = Arrays.stream(each).mapToDouble(x -> x[at]).sum() / count;
        assertClose(logMean, logProbability[at]);
      }
    }
  }

  private static void assertClose(double expected, float found) {
    if (Double.isInfinite(expected)) {
      assertEquals(expected, found);
    } else {
      assertEquals(expected, found, 1e-5);
    }
  }

  @Test
  void probabilities_tooSmallForAFloat_keepTheirLogarithm() {
    StepModel ensemble =
        Ensemble.ofProbabilities(
            List.of(new TableModel(new Table(1, 5, 0, 9, 1, 0), 2), new Fixed(5, 0, -500)),
            FUNCTIONS);
    float[] x = new float[5];
    ensemble.start(new int[] {1}, 1);
    ensemble.step(1, new int[1], new int[1], x, 5);
    // log((e⁻¹ + e⁻⁵⁰⁰) / 2)
    assertEquals(-1 - Math.log(2), x[3], 1e-6);
    StepModel small =
        Ensemble.ofProbabilities(List.of(new Fixed(5, 0, -500), new Fixed(5, 0, -501)), FUNCTIONS);
    small.start(new int[] {1}, 1);
    small.step(1, new int[1], new int[1], x, 5);
    assertEquals(-500 + Math.log((1 + Math.exp(-1)) / 2), x[3], 1e-4);
  }

  /** Gives every token one log-probability. */
  private record Fixed(int vocabulary, int end, float logProbability) implements StepModel {
    @Override
    public int capacity() {
      return 6;
    }

    @Override
    public int sourceLength(int source) {
      return 1;
    }

    @Override
    public void start(int[] sources, int rows) {
      // Nothing depends on the source.
    }

    @Override
    public void step(int rows, int[] parents, int[] tokens, float[] x, int stride) {
      Arrays.fill(x, logProbability);
    }

    @Override
    public int attentionLength(int row) {
      return 0;
    }

    @Override
    public void attention(int row, float[] into, int offset) {
      throw new AssertionError();
    }
  }

  @Test
  void ensemble_ofOneModelTwice_decodesAsTheModel() {
    Table table = table(3);
    var decoding =
        Decoding.of(BeamSearch.ofWidth(3).withBest(3), OutputLength.atMost(6)).withAttention(true);
    List<StepModel> twins = List.of(new TableModel(table, 9), new TableModel(table, 6));
    var one = new Decoder(new TableModel(table, 9), decoding, FUNCTIONS).decode(1, 2, 3);
    for (StepModel ensemble :
        List.of(
            Ensemble.ofProbabilities(twins, FUNCTIONS),
            Ensemble.ofLogProbabilities(twins, FUNCTIONS))) {
      assertEquals(6, ensemble.capacity());
      var both = new Decoder(ensemble, decoding, FUNCTIONS).decode(1, 2, 3);
      for (int source = 0; source < 3; source++) {
        assertEquals(one.get(source).size(), both.get(source).size());
        for (int i = 0; i < one.get(source).size(); i++) {
          assertArrayEquals(one.get(source).get(i).tokens(), both.get(source).get(i).tokens());
          assertEquals(one.get(source).get(i).score(), both.get(source).get(i).score(), 1e-5);
          assertEquals(
              one.get(source).get(i).mostAttended(0), both.get(source).get(i).mostAttended(0));
        }
      }
    }
  }

  @Test
  void step_ofAnEnsemble_allocatesNothing() {
    var model = new TableModel(Table.random(1, 50, 9), 6);
    // Not a table, which allocates for its random numbers.
    var other = new Fixed(50, 49, -4);
    var decoding =
        Decoding.of(BeamSearch.ofWidth(3), OutputLength.atMost(20).withMinimum(18))
            .withAttention(true);
    for (StepModel ensemble :
        List.of(
            Ensemble.ofProbabilities(List.of(model, other), FUNCTIONS),
            Ensemble.ofLogProbabilities(List.of(model, other), FUNCTIONS))) {
      var decoder = new Decoder(ensemble, decoding, FUNCTIONS);
      decoder.decode(1, 2);
      // As in DecoderTest: the quietest of some rounds.
      long quietest = Long.MAX_VALUE;
      for (int round = 0; round < 10; round++) {
        model.mostBytes = 0;
        assertEquals(2, decoder.decode(1, 2).size());
        quietest = Math.min(quietest, model.mostBytes);
      }
      assertEquals(0, quietest);
    }
  }

  @Test
  void decoding_ofAModelThatGivesNaN_isAnError() {
    StepModel ensemble =
        Ensemble.ofProbabilities(
            List.of(new Fixed(5, 0, -1), new Fixed(5, 0, Float.NaN)), FUNCTIONS);
    for (Search search : List.of(BeamSearch.ofWidth(2), Sampling.withSeed(1))) {
      var decoder = new Decoder(ensemble, Decoding.of(search, OutputLength.atMost(3)), FUNCTIONS);
      assertEquals(
          "expected log-probabilities of at most 0 but found NaN for token 0",
          assertThrows(IllegalStateException.class, () -> decoder.decode(1)).getMessage());
    }
  }

  @Test
  void attention_ofModelsWithAndWithout_isTheMeanOfThoseWith() {
    List<StepModel> models =
        List.of(
            new TableModel(table(1), 2, false),
            new TableModel(table(2), 2),
            new TableModel(table(3), 2));
    var ensemble = Ensemble.ofProbabilities(models, FUNCTIONS);
    second(ensemble);
    assertEquals(3, ensemble.attentionLength(0));
    float[] first = new float[3];
    float[] other = new float[3];
    models.get(1).attention(0, first, 0);
    models.get(2).attention(0, other, 0);
    float[] mean = new float[4];
    ensemble.attention(0, mean, 1);
    for (int i = 0; i < 3; i++) {
      assertEquals((first[i] + other[i]) / 2, mean[i + 1]);
    }
    assertEquals(
        0, Ensemble.ofProbabilities(List.of(new Fixed(5, 0, -1)), FUNCTIONS).attentionLength(0));
  }

  @Test
  void ensemble_ofModelsThatDoNotFit_isRefusedWithBothSides() {
    assertEquals(
        "ensemble: expected one vocabulary of tokens but found 7 and 5",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Ensemble.ofProbabilities(
                        List.of(new TableModel(table(1), 1), new Fixed(5, 0, -1)), FUNCTIONS))
            .getMessage());
    assertEquals(
        "ensemble: expected one end token but found 6 and 2",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Ensemble.ofLogProbabilities(
                        List.of(
                            new TableModel(table(1), 1),
                            new TableModel(new Table(1, 7, 2, 9, 0, 0), 1)),
                        FUNCTIONS))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> Ensemble.ofProbabilities(List.of(), FUNCTIONS));
  }
}
