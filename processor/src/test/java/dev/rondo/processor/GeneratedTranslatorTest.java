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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is generated for a model that writes text: that it is as it should be, and compiles. */
final class GeneratedTranslatorTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/translator");
  private static final String ENCODER = "encoder = @Recurrent(cell = Memory.class)";
  private static final String DECODER = "decoder = @Recurrent(cell = Memory.class)";

  @TempDir private Path folder;

  @Test
  void model_allMembers_isWrittenAsInTheGolden() throws IOException {
    List<Source> sources = new ArrayList<>();
    for (String name : List.of("GermanEnglish", "Pair", "Elman", "Slow", "Look")) {
      sources.add(Source.of(GOLDEN.resolve(name + ".java")));
    }

    Result result = strict().compile(sources);

    assertCompiles(result);
    for (String suffix : List.of("Trainer", "Network")) {
      String name = "GermanEnglish" + suffix;
      Goldens.assertSays(GOLDEN.resolve(name + ".expected"), result.source(name));
    }
    assertEquals(
        List.of(
            "GermanEnglishElman2Passes",
            "GermanEnglishElmanPasses",
            "GermanEnglishNetwork",
            "GermanEnglishSlowLookPasses",
            "GermanEnglishSlowPasses",
            "GermanEnglishTrainer"),
        List.copyOf(result.generated().keySet()));
  }

  @Test
  void model_oneUnitOnBothSides_hasOnePasses() {
    Result result = strict().compile(Pairs.of(Models.elman(), ENCODER, DECODER));

    assertCompiles(result);
    assertEquals(
        List.of("PairModelNetwork", "PairModelPasses", "PairModelTrainer"),
        List.copyOf(result.generated().keySet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"translator", "how", "texts", "decoding", "count"})
  void model_componentsNamedLikeGeneratedMembers_compiles(String name) {
    Source pair =
        Pairs.source(
            "Pair",
            "record Pair(@Tokens String %s, @Target @Tokens String file) {}".formatted(name));

    assertCompiles(strict().compile(Pairs.model(ENCODER, DECODER), pair, Models.elman()));
  }

  @Test
  void model_nestedAndPublic_isGeneratedBesideTheOuterClass() {
    Source outer =
        Pairs.source(
            "Texts",
            """
            public final class Texts {
              public record Pair(@Tokens String german, @Target @Tokens String english) {}

              @Seq2Seq(%s, %s)
              public interface Model extends SequenceModel<Pair> {}

              static String english(Texts_ModelNetwork network) {
                return network.predict("ja");
              }
            }
            """
                .formatted(ENCODER, DECODER));

    Result result = strict().compile(outer, Models.elman());

    assertCompiles(result);
    assertTrue(result.source("Texts_ModelNetwork").contains("public final class"));
  }

  // What reads.

  @Test
  void layers_besideTheAnnotation_areTheEncoder() {
    Result result =
        beside(
            "@Convolution(filters = 7) @Recurrent(cell = Memory.class, hidden = 5) @SelfAttention",
            "attention = Dot.class");

    assertDefines(
        """
        .encoder(ConvolutionLayer.of(7, 3))
              .encoder(LayerDefinition.of("Memory", 5, (kernels, I, H, own) -> new PairModelMemoryPasses(kernels, I, H)))
              .encoder(SelfAttentionLayer.of(128, 4, 256))
              .pooling(Pooling.MEAN)
        """,
        result);
    assertDefines(".ownSize(\"M\", 128)", result);
  }

  @Test
  void layers_recurrentOnesBeside_areThoseOfTheMember() {
    Result result = beside("@Recurrent(cell = Memory.class)", "attention = Dot.class");

    assertCompiles(result);
    assertEquals(layout(ENCODER, DECODER, "attention = Dot.class"), layout(result));
  }

  @ParameterizedTest
  @CsvSource({
    "@Convolution, MAX",
    "@SelfAttention, MEAN",
    "@Pooled(Pooling.SUM), SUM",
    "@Pooled(Pooling.ATTENTION) @Recurrent(cell = Memory.class), ATTENTION"
  })
  void pooling_ofWhatReads_isOfItsKindOrAsItIsSaid(String layers, String pooling) {
    assertDefines(".pooling(Pooling." + pooling + ")", beside(layers, "bridge = Bridge.LINEAR"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"@Convolution", "@Pooled(Pooling.SUM)"})
  void pooling_withoutBridge_isNone(String layers) {
    Result result = beside(layers, "attention = Dot.class, bridge = Bridge.NONE");

    assertCompiles(result);
    assertFalse(result.source("PairModelTrainer").contains("pooling"));
  }

  @Test
  void layout_poolingOfWhatReads_isAnother() {
    String layer = "@Recurrent(cell = Memory.class)";

    assertNotEquals(
        layout(beside(layer, "joint = true")),
        layout(beside("@Pooled(Pooling.MEAN) " + layer, "joint = true")));
  }

  private Result beside(String layers, String members) {
    Source model =
        Pairs.source(
            "PairModel",
            """
            /** Writes in English what it reads in German. */
            %s
            @Seq2Seq(%s, %s)
            interface PairModel extends SequenceModel<Pair> {}
            """
                .formatted(layers, DECODER, members));
    return strict().compile(model, Pairs.pair(), Models.elman(), Pairs.dot());
  }

  private static void assertDefines(String lines, Result result) {
    assertCompiles(result);
    String source = result.source("PairModelTrainer");
    assertTrue(source.contains(lines), source);
  }

  // The layout that files are refused by.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bridge = Bridge.LINEAR",
        "readout = Readout.STATE",
        "joint = true",
        "attention = Dot.class",
        "attention = Dot.class, inputFeeding = true",
        "encoder = @Recurrent(cell = Memory.class, bidirectional = true)",
        "decoder = @Recurrent(cell = Memory.class, layers = 2)"
      })
  void layout_memberThatGivesWeightsAMeaning_isAnother(String member) {
    assertNotEquals(layout(ENCODER, DECODER), layout(replaced(member)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "encoder = @Recurrent(cell = Memory.class, hidden = 7, dropout = 0.5f)",
        "projection = 7",
        "readoutDropout = 0.5f",
        "labelSmoothing = 0.1f",
        "scheduledSampling = 0.5f"
      })
  void layout_sizeOrWhatTrainingDoes_isTheSame(String member) {
    assertEquals(layout(ENCODER, DECODER), layout(replaced(member)));
  }

  @Test
  void layout_modelThatCopies_isAnother() {
    String attention = "attention = Dot.class";

    assertNotEquals(
        layout(ENCODER, DECODER, attention), layout(ENCODER, DECODER, attention, "copy = true"));
  }

  @Test
  void layout_layerOnTheOtherSide_isAnother() {
    String two = "(cell = Memory.class, layers = 2)";

    assertNotEquals(
        layout("encoder = @Recurrent" + two, DECODER),
        layout(ENCODER, "decoder = @Recurrent" + two));
  }

  /** Both sides and a member, which replaces the side that it is. */
  private static String[] replaced(String member) {
    List<String> members = new ArrayList<>(List.of(ENCODER, DECODER));
    members.removeIf(side -> side.startsWith(member.substring(0, 7)));
    members.add(member);
    return members.toArray(String[]::new);
  }

  private String layout(String... members) {
    Result result = javac("layout").compile(Pairs.of(Models.elman(), members));
    assertTrue(result.success(), result.output());
    return layout(result);
  }

  private static String layout(Result result) {
    Matcher layout =
        Pattern.compile("builder\\(\"PairModel\", \"([0-9a-f]{16})\"\\)")
            .matcher(result.source("PairModelTrainer"));
    assertTrue(layout.find(), result.source("PairModelTrainer"));
    return layout.group(1);
  }

  // Mistakes in what a model is made of.

  @Test
  void mistakeInCellOfBothSides_isToldOnceAtTheCell() {
    Result result =
        javac("user")
            .compile(
                Pairs.of(
                    Models.memory("W, U", "h[t] = tanh(W @ x[t] + U @ g[t-1])"), ENCODER, DECODER));

    assertFalse(result.success());
    assertEquals(1, result.output().split("error:", -1).length - 1, result.output());
    assertTrue(result.output().contains("/Memory.java:"), result.output());
  }

  @Test
  void mistakeInAttentionOfJar_isToldAtTheModel() {
    Source attention =
        Pairs.source(
            "Broken", "@Attention(equations = \"c = h[t-1] +\") public interface Broken {}");
    Path library = javac("library").withoutProcessor().compile(attention).classes();

    Result result =
        javac("user")
            .withLibrary(library)
            .compile(Pairs.of(Models.elman(), ENCODER, DECODER, "attention = Broken.class"));

    assertEquals(1, result.output().split("error:", -1).length - 1, result.output());
    assertTrue(
        result.output().contains("[BrokenCell] the attention 'Broken' has a mistake"),
        result.output());
    assertTrue(result.output().contains("/PairModel.java:"), result.output());
  }

  @Test
  void attentionThatDoesNotExist_isLeftToJavac() {
    Result result =
        javac("user")
            .compile(Pairs.of(Models.elman(), ENCODER, DECODER, "attention = Missing.class"));

    assertFalse(result.success());
    assertTrue(result.output().contains("cannot find symbol"), result.output());
    assertFalse(result.output().contains("error: ["), result.output());
  }

  @Test
  void layerWithoutCell_isLeftToJavac() {
    Result result =
        javac("user").compile(Pairs.of(Models.elman(), "encoder = @Recurrent", DECODER));

    assertFalse(result.success());
    assertFalse(result.output().contains("error: ["), result.output());
  }

  // Helpers.

  private Javac strict() {
    return javac("user").with(List.of("-Xlint:all,-processing,-incubating", "-Werror"));
  }

  private Javac javac(String name) {
    return new Javac(folder.resolve(name)).with(Javac.VECTORS);
  }

  private static void assertCompiles(Result result) {
    assertTrue(result.success(), result.output());
    assertEquals("", result.output());
  }
}
