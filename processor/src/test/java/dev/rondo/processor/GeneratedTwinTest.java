package dev.rondo.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.processor.testing.Goldens;
import dev.rondo.processor.testing.Javac;
import dev.rondo.processor.testing.Javac.Result;
import dev.rondo.processor.testing.Javac.Source;
import dev.rondo.processor.testing.Models;
import dev.rondo.processor.testing.Pairs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is generated for a model that compares texts: that it is as it should be, and compiles. */
final class GeneratedTwinTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/twin");
  private static final String RECURRENT = "@Recurrent(cell = Memory.class)";
  private static final String LABELLED =
      "@Tokens String first, @Tokens String second, @Target boolean same";
  private static final String SCORED =
      "@Tokens String first, @Tokens String second, @Target double alike";
  private static final String PAIRED = "@Tokens String first, @Tokens String second";
  private static final String TRIPLETS =
      "@Tokens String anchor, @Tokens String near, @Tokens String far";

  @TempDir private Path folder;

  @Test
  void model_ofQuestions_isWrittenAsInTheGolden() throws IOException {
    List<Source> sources =
        List.of(
            Source.of(GOLDEN.resolve("QuestionModel.java")),
            Source.of(GOLDEN.resolve("Questions.java")),
            Source.of(GOLDEN.resolveSibling("translator").resolve("Elman.java")));

    Result result = strict().compile(sources);

    assertCompiles(result);
    for (String name : List.of("QuestionModelTrainer", "QuestionModelNetwork")) {
      Goldens.assertSays(GOLDEN.resolve(name + ".expected"), result.source(name));
    }
    assertEquals(
        List.of("QuestionModelNetwork", "QuestionModelPasses", "QuestionModelTrainer"),
        List.copyOf(result.generated().keySet()));
  }

  // What a record may be.

  @ParameterizedTest
  @ValueSource(
      strings = {
        LABELLED,
        "@Target boolean same, @Tokens String first, @Tokens String second",
        "@Tokens String first, @Tokens String second, @Target float alike",
        SCORED
      })
  void record_withATarget_compilesWithTheDefaults(String components) {
    Result result = compiled(components, "");

    assertCompiles(result);
    String target = components.contains("same") ? ".same(Pair::same)" : ".score(Pair::alike)";
    assertDefines(target, result);
    assertDefines(
        ".texts(TextSettings.of(Tokenizer.WORDS, 64), Pair::first, Pair::second)", result);
  }

  @ParameterizedTest
  @CsvSource({
    "BINARY_CROSS_ENTROPY, SYMMETRIC_HEAD",
    "BINARY_CROSS_ENTROPY, DOT",
    "CONTRASTIVE, EUCLIDEAN",
    "ONLINE_CONTRASTIVE, MANHATTAN",
    "SCORE, HEAD",
    "COSENT, HEAD",
    "RANKING, DOT"
  })
  void record_withALabel_compilesWithEachLossOfLabels(String loss, String comparison) {
    assertCompiles(compiled(LABELLED, twin(loss, comparison)));
  }

  @ParameterizedTest
  @CsvSource({"BINARY_CROSS_ENTROPY, HEAD", "SCORE, COSINE", "COSENT, MANHATTAN"})
  void record_withAScore_compilesWithEachLossOfScores(String loss, String comparison) {
    assertCompiles(compiled(SCORED, twin(loss, comparison)));
  }

  @ParameterizedTest
  @CsvSource({
    "RANKING, COSINE",
    "TRIPLET, EUCLIDEAN",
    "TRIPLET_HARD, MANHATTAN",
    "TRIPLET_SEMI_HARD, DOT"
  })
  void record_withoutTarget_compilesWithEachLossOfBatches(String loss, String comparison) {
    Result pairs = compiled(PAIRED, twin(loss, comparison));
    assertCompiles(pairs);
    assertFalse(pairs.source("TwinModelTrainer").contains(".negative("));

    Result triplets = compiled(TRIPLETS, twin(loss, comparison));
    assertCompiles(triplets);
    assertDefines(".negative(Pair::far)", triplets);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "@Convolution; ; MAX",
        "@SelfAttention; ; MEAN",
        "@Convolution @Recurrent(cell = Memory.class); ; LAST",
        "@Convolution; pooling = Pooling.LAST; LAST",
        "''; pooling = Pooling.SUM; SUM"
      })
  void pooling_ofEachEncoder_isOfItsKindOrAsItIsSaid(String layers, String said, String pooling) {
    Source model = model(said == null ? "" : said, layers);

    Result result = strict().compile(model, pair(LABELLED), Models.elman());

    assertCompiles(result);
    assertDefines(".pooling(Pooling." + pooling + ")", result);
  }

  @Test
  void texts_cutByMembers_areDefinedOnceForBoth() {
    String tokens = "@Tokens(value = Tokens.Level.SUBWORDS, vocabulary = 900, merges = 500) ";

    Result result =
        compiled(tokens + "String first, " + tokens + "String second, @Target boolean same", "");

    assertCompiles(result);
    assertDefines(
        ".texts(TextSettings.of(Tokenizer.SUBWORDS, 64).withVocabulary(900).withMerges(500), Pair::first, Pair::second)",
        result);
  }

  // Numbers.

  @Test
  void numbers_thatALossAndAComparisonUse_areDefined() {
    Result result =
        compiled(PAIRED, "loss = TwinLoss.RANKING, comparison = Comparison.DOT, scale = 5");
    assertCompiles(result);
    assertDefines(".scale(5.0f)", result);
    for (String unused : List.of(".head(", ".headDropout(", ".margin(")) {
      assertFalse(result.source("TwinModelTrainer").contains(unused), unused);
    }

    Result other =
        compiled(
            TRIPLETS, "loss = TwinLoss.TRIPLET, comparison = Comparison.COSINE, margin = 0.1f");
    assertCompiles(other);
    assertDefines(".margin(0.1f)", other);
    assertFalse(other.source("TwinModelTrainer").contains(".scale("));
  }

  // Names.

  @ParameterizedTest
  @ValueSource(strings = {"comparer", "text", "texts", "same", "labels", "count", "file", "batch"})
  void model_componentsNamedLikeGeneratedMembers_compiles(String name) {
    String other = name.equals("same") ? "labels" : "same";

    assertCompiles(
        compiled(
            "@Tokens String %s, @Tokens String %s, @Target float goal".formatted(name, other), ""));
  }

  @Test
  void model_nestedAndPublic_isGeneratedBesideTheOuterClass() {
    Source outer =
        Pairs.source(
            "Texts",
            """
            public final class Texts {
              public record Pair(%s) {}

              @Twin
              %s
              public interface Model extends SequenceModel<Pair> {}

              static float alike(Texts_ModelNetwork network) {
                return network.similarity("one", "another");
              }
            }
            """
                .formatted(LABELLED, RECURRENT));

    Result result = strict().compile(outer, Models.elman());

    assertCompiles(result);
    assertTrue(result.source("Texts_ModelNetwork").contains("public final class"));
  }

  @Test
  void encoder_ofTwoCells_hasPassesOfEach() {
    Source model =
        Pairs.source(
            "TwinModel",
            """
            @Twin
            @Recurrent(cell = Memory.class, hidden = 7)
            @Recurrent(cell = Memory.class, layerNorm = true, layers = 2)
            interface TwinModel extends SequenceModel<Pair> {}
            """);

    Result result = strict().compile(model, pair(LABELLED), Models.elman());

    assertCompiles(result);
    assertEquals(
        List.of(
            "TwinModelMemory2Passes",
            "TwinModelMemoryPasses",
            "TwinModelNetwork",
            "TwinModelTrainer"),
        List.copyOf(result.generated().keySet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MEAN", "MAX", "ATTENTION"})
  void connectionPastABidirectionalLayer_pooledOverAllSteps_compiles(String pooling) {
    Source model =
        model(
            "pooling = Pooling." + pooling,
            "@Recurrent(cell = Memory.class, hidden = 32, bidirectional = true, connection = Connection.RESIDUAL)");

    assertCompiles(strict().compile(model, pair(LABELLED), Models.elman()));
  }

  // The layout that files are refused by.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pooling = Pooling.ATTENTION",
        "pooling = Pooling.MEAN",
        "comparison = Comparison.COSINE",
        "comparison = Comparison.HEAD"
      })
  void layout_memberThatGivesVectorsAMeaning_isAnother(String member) {
    assertNotEquals(layout(LABELLED, ""), layout(LABELLED, member));
  }

  @ParameterizedTest
  @ValueSource(strings = {"head = 7", "headDropout = 0.5f", "loss = TwinLoss.COSENT"})
  void layout_sizeOrWhatTrainingDoes_isTheSame(String member) {
    assertEquals(layout(LABELLED, ""), layout(LABELLED, member));
  }

  @Test
  void layout_textsCutInAnotherWay_isAnother() {
    assertNotEquals(
        layout(LABELLED, ""),
        layout(LABELLED.replace("@Tokens", "@Tokens(Tokens.Level.CHARACTERS)"), ""));
  }

  @Test
  void layout_classifierOfTheSameLayers_isAnother() {
    Source classifier =
        Pairs.source(
            "TwinModel", RECURRENT + " interface TwinModel extends SequenceModel<Pair> {}");
    Result result =
        strict()
            .compile(classifier, pair("@Tokens String text, @Target boolean same"), Models.elman());

    assertCompiles(result);
    assertNotEquals(layout(result), layout(LABELLED, ""));
  }

  private String layout(String components, String members) {
    return layout(compiled(components, members));
  }

  private static String layout(Result result) {
    Matcher layout =
        Pattern.compile("builder\\(\\s*\"TwinModel\",\\s*\"([0-9a-f]{16})\"")
            .matcher(result.source("TwinModelTrainer"));
    assertTrue(layout.find(), result.source("TwinModelTrainer"));
    return layout.group(1);
  }

  // Mistakes that would be two, or javac's.

  @ParameterizedTest
  @ValueSource(strings = {"margin = 0.2f", "scale = 3", "margin = 0.2f, scale = 3"})
  void loss_thatDoesNotFitWithNumbersOfOneThatDoes_isToldOnce(String members) {
    assertErrors(List.of("LossMismatch"), compiled(PAIRED, members));
  }

  @Test
  void headAndItsDropoutOfACosine_areToldEach() {
    assertErrors(
        List.of("UnusedMember", "UnusedMember"),
        compiled(LABELLED, "comparison = Comparison.COSINE, head = 64, headDropout = 0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"head = 0", "headDropout = 1", "margin = -1", "scale = 0", "scale = 1f / 0"})
  void number_outsideOfItsRange_isToldOnceAtTheModel(String member) {
    String loss =
        member.startsWith("margin")
            ? ", comparison = Comparison.COSINE, loss = TwinLoss.CONTRASTIVE"
            : member.startsWith("scale") ? ", loss = TwinLoss.COSENT" : "";
    Result result = compiled(LABELLED, member + loss);

    assertErrors(List.of(member.equals("head = 0") ? "SizeTooSmall" : "OutOfRange"), result);
    assertTrue(result.output().contains("/TwinModel.java:"), result.output());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pooling = Pooling.MEDIAN", "loss = null", "head = \"many\"", "heads = 3"})
  void member_thatJavacRefuses_isLeftToJavac(String member) {
    Result result = compiled(LABELLED, member);

    assertFalse(result.success());
    assertFalse(result.output().contains("error: ["), result.output());
    assertFalse(result.output().contains("Exception"), result.output());
  }

  @Test
  void layerOfATwinWithoutCell_isLeftToJavac() {
    Result result = strict().compile(model("", "@Recurrent"), pair(LABELLED), Models.elman());

    assertFalse(result.success());
    assertFalse(result.output().contains("error: ["), result.output());
  }

  // Helpers.

  private static String twin(String loss, String comparison) {
    return "loss = TwinLoss.%s, comparison = Comparison.%s".formatted(loss, comparison);
  }

  private Result compiled(String components, String members) {
    return strict().compile(model(members, RECURRENT), pair(components), Models.elman());
  }

  private static Source model(String members, String layers) {
    return Pairs.source(
        "TwinModel",
        """
        /** Compares two texts. */
        @Twin(%s)
        %s
        interface TwinModel extends SequenceModel<Pair> {}
        """
            .formatted(members, layers));
  }

  private static Source pair(String components) {
    return Pairs.source("Pair", "record Pair(%s) {}".formatted(components));
  }

  private Javac strict() {
    return new Javac(folder.resolve("user"))
        .with(Javac.VECTORS)
        .with(List.of("-Xlint:all,-processing,-incubating", "-Werror"));
  }

  private static void assertCompiles(Result result) {
    assertTrue(result.success(), result.output());
    assertEquals("", result.output());
  }

  private static void assertDefines(String line, Result result) {
    assertTrue(
        result.source("TwinModelTrainer").contains(line), () -> result.source("TwinModelTrainer"));
  }

  private static void assertErrors(List<String> tags, Result result) {
    assertEquals(
        tags,
        Pattern.compile("error: \\[(\\w+)]")
            .matcher(result.output())
            .results()
            .map(match -> match.group(1))
            .toList(),
        result.output());
  }
}
