package dev.rondo.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.processor.testing.Javac;
import dev.rondo.processor.testing.Javac.Result;
import dev.rondo.processor.testing.Javac.Source;
import dev.rondo.processor.testing.Models;
import dev.rondo.processor.testing.Pairs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user calls of a trained model that predicts, by what its record has. */
final class GeneratedPredictorTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Tokens String text, @Target Kind kind              | Kind predict(String text)",
        "@Tokens String text, @Target boolean yes            | boolean predict(String text)",
        "List<String> words, @Target List<Kind> kinds        | List<Kind> predict(List<String> words)",
        "float[][] series, @Target float[] next              | float[] predict(float[][] series)",
        "double[][] series, @Target double[][] next          | double[][] predict(double[][] series)",
        "double[] numbers, @Target double next               | double predict(double[] numbers)",
        "float number, @Target float next                    | float predict(float number)",
        "boolean[][] frames, @Target boolean[][] next        | boolean[][] predict(boolean[][] frames)",
        "List<Kind> kinds, @Target Set<Kind> set             | Set<Kind> predict(List<Kind> kinds)",
        "List<Kind> kinds, @Target List<Set<Kind>> sets      | List<Set<Kind>> predict(List<Kind> kinds)",
        "Kind kind, int count, @Target boolean yes           | boolean predict(Kind kind, int count)",
        "@Category String of, long count, @Target Kind kind  | Kind predict(String of, long count)",
        "@Tokens String text, @Target Kind kind, @Target float sum"
            + " | Prediction predict(String text)",
        "@Tokens String predictor, @Target Kind inputs       | Kind predict(String predictor)",
        "@Target @Tokens String text                         | List<Written> generate(Decoding decoding)",
        "@Category String of, @Target @Tokens String text"
            + " | List<Written> generate(String of, Decoding decoding)",
        "Kind kind, @Target @Tokens String text"
            + " | List<Written> generate(Kind kind, Decoding decoding)",
        "Kind decoding, Kind prefix, @Target @Tokens String text"
            + " | List<Written> generate(Kind decoding, Kind prefix, Decoding decoding_)"
      })
  void network_ofEachStyle_hasItsMethod(String components, String method) {
    Result result = compiled(components);

    assertCompiles(result);
    String source = result.source("ExampleModelNetwork");
    assertTrue(source.contains("public " + method), () -> source);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Tokens String text, @Target Kind kind        | Step<Kind> step(State state, String text)",
        "float[][] series, @Target float[][] next      | Step<float[][]> step(State state, float[][] series)",
        "List<String> state, @Target List<Kind> kinds  | Step<List<Kind>> step(State state_, List<String> state)",
        "List<Kind> kinds, Kind of, @Target float sum  | Step<Float> step(State state, List<Kind> kinds, Kind of)",
      })
  void network_readsForward_stepsThroughASequence(String components, String method) {
    Result result = compiled(components);

    assertCompiles(result);
    String source = result.source("ExampleModelNetwork");
    for (String declared : List.of(method, "State start()", "Stepper<")) {
      assertTrue(source.contains("  public " + declared), () -> source);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "float[] numbers, @Target Kind kind | @Recurrent(cell = Memory.class)"
            + " | nothing that it reads has steps",
        "List<Kind> kinds, @Target List<Kind> next | @Recurrent(cell = Memory.class, bidirectional = true)"
            + " | layer 1 reads in both directions",
        "List<Kind> kinds, @Target List<Kind> next | @Recurrent(cell = Memory.class) @Convolution(filters = 4)"
            + " | layer 2 has no state to go on from",
        "List<Kind> kinds, @Target(chain = true) List<Kind> next | @Recurrent(cell = Memory.class)"
            + " | 'next' is about all steps together",
        "List<Kind> kinds, @Target Kind kind | @Recurrent(cell = Memory.class) @Pooled(Pooling.MEAN)"
            + " | 'kind' is predicted from the MEAN of all steps",
      })
  void network_needsTheWholeSequence_saysWhyItHasNoStep(
      String components, String layers, String reason) {
    Result result = compiled(components, layers);

    assertCompiles(result);
    String source = result.source("ExampleModelNetwork");
    assertTrue(source.contains("It has no {@code step}, since " + reason + "."), () -> source);
    assertTrue(!source.contains(" step("), () -> source);
  }

  @Test
  void network_severalComponents_hasRecordsOfThem() {
    Result result =
        compiled("List<String> words, Kind place, @Target List<Kind> tags, @Target Kind kind");

    assertCompiles(result);
    String source = result.source("ExampleModelNetwork");
    for (String declared :
        List.of(
            "record Input(List<String> words, Kind place)",
            "record Prediction(List<Kind> tags, Kind kind)",
            "List<Map<Kind, Float>> tagsProbabilities(List<String> words, Kind place)",
            "Map<Kind, Float> kindProbabilities(List<String> words, Kind place)",
            "Labels<Kind> kindLabels()")) {
      assertTrue(source.contains(declared), () -> declared + " in\n" + source);
    }
  }

  @Test
  void trainer_wordsThatAreSpelt_haveLayersOfTheirOwn() {
    Result result =
        compiled(
            "@Tokens(spelling = @Spelling(@Recurrent(cell = Memory.class, hidden = 5))) List<String> words,"
                + " @Target(weight = 2, dropout = 0.5f) List<Kind> kinds");

    assertCompiles(result);
    String source = result.source("ExampleModelTrainer").replaceAll("\\s+", " ");
    assertTrue(source.contains("new SpellingFeature<>(\"words\", 32, List.of("), () -> source);
    assertTrue(
        source.contains("OutputObjective.DEFAULT.withWeight(2.0f).withDropout(0.5f)"),
        () -> source);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Target(loss = Loss.ABSOLUTE) float[] next | .withLoss(new MeanAbsoluteError())",
        "@Target(loss = Loss.HUBER, delta = 2) double next | .withLoss(new HuberLoss(2.0f))",
        "@Target(loss = Loss.QUANTILE, quantile = .9f) float next | .withLoss(new QuantileLoss(0.9f))",
        "@Target(loss = Loss.SQUARED) float next | .target(NEXT)",
        "@Target(smoothing = .1f) Kind next | .withSmoothing(0.1f)",
        "@Target(smoothing = .1f) List<Kind> next | .withSmoothing(0.1f)",
        "@Target(loss = Loss.POISSON) float[] next"
            + " | NumbersTarget.counts(NumbersTarget.vector(\"next\", Normalization.NONE, next -> next))",
        "@Target(loss = Loss.CTC) List<Kind> next"
            + " | LabelsTarget.ctc(\"next\", LabelSet.of(Kind.class), next -> next)",
        "@Target(loss = Loss.CTC) List<String> next"
            + " | LabelsTarget.ctc(\"next\", LabelSet.strings(), next -> next)"
      })
  void trainer_ofEachLoss_saysIt(String target, String said) {
    Result result = compiled("float[][] series, " + target);

    assertCompiles(result);
    String source = result.source("ExampleModelTrainer").replaceAll("\\s+", " ");
    assertTrue(source.contains(said), () -> source);
  }

  private Result compiled(String components) {
    return compiled(components, "@Recurrent(cell = Memory.class)");
  }

  private Result compiled(String components, String layers) {
    Source model =
        Pairs.source(
            "ExampleModel", layers + " interface ExampleModel extends SequenceModel<Example> {}");
    return new Javac(folder.resolve("user"))
        .with(Javac.VECTORS)
        .with(List.of("-Xlint:all,-processing,-incubating", "-Werror"))
        .compile(
            model,
            Pairs.source(
                "Example",
                "import java.util.List;\nimport java.util.Set;\nrecord Example(%s) {}"
                    .formatted(components)),
            Pairs.source("Kind", "enum Kind { LOW, HIGH }"),
            Models.elman());
  }

  private static void assertCompiles(Result result) {
    assertTrue(result.success(), result.output());
    assertEquals("", result.output());
  }
}
