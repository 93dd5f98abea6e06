package dev.rondo.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** The reader of files that is generated for each model. */
final class GeneratedReaderTest {

  private static final String RECURRENT = "@Recurrent(cell = Memory.class) ";

  @TempDir private Path folder;

  // Types.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Category String x            | fields.string(\"x\")",
        "List<String> x                | fields.strings(\"x\")",
        "Kind x                        | fields.value(\"x\", Kind.class)",
        "List<Kind> x                  | fields.values(\"x\", Kind.class)",
        "boolean x                     | fields.flag(\"x\")",
        "Boolean x                     | fields.optionalFlag(\"x\")",
        "List<Boolean> x               | fields.flags(\"x\")",
        "int x                         | fields.intNumber(\"x\")",
        "long x                        | fields.longNumber(\"x\")",
        "float x                       | fields.floatNumber(\"x\")",
        "double x                      | fields.doubleNumber(\"x\")",
        "float[] x                     | fields.floats(\"x\")",
        "double[] x                    | fields.doubles(\"x\")",
        "float[][] x                   | fields.floatRows(\"x\")",
        "double[][] x                  | fields.doubleRows(\"x\")",
        "boolean[] x                   | fields.flagArray(\"x\")",
        "boolean[][] x                 | fields.flagRows(\"x\")",
        "@Target Set<Kind> x           | fields.valueSet(\"x\", Kind.class)",
        "@Target List<Set<Kind>> x     | fields.valueSets(\"x\", Kind.class)",
        "@Target String x              | fields.string(\"x\")",
        "@Target Kind x                | fields.value(\"x\", Kind.class)",
        "@Target boolean x             | fields.flag(\"x\")",
        "@Target List<String> x        | fields.strings(\"x\")",
        "@Target List<Kind> x          | fields.values(\"x\", Kind.class)",
        "@Target List<Boolean> x       | fields.flags(\"x\")"
      })
  void component_ofEachTypeThatPredictorsHave_isReadAsIt(String component, String read) {
    String target = component.startsWith("@Target") ? "" : ", @Target boolean yes";
    Result result = predictor("List<String> words, " + component + target);

    assertCompiles(result);
    assertReads("new Example(fields.strings(\"words\"), " + read, result);
  }

  @Test
  void components_ofATextModel_areReadInTheirOrder() {
    Result result = predictor("@Target Kind kind, @Tokens String text");

    assertCompiles(result);
    assertReads(
        "return ExampleReader.of( List.of(\"kind\", \"text\"), fields -> new Example("
            + " fields.value(\"kind\", Kind.class), fields.text(\"text\")));",
        result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Target boolean same | , fields.flag(\"same\"))",
        "@Target float same   | , fields.floatNumber(\"same\"))",
        "@Target double same  | , fields.doubleNumber(\"same\"))",
        "@Tokens String same  | , fields.text(\"same\"))"
      })
  void components_ofATwin_areRead(String third, String read) {
    String loss =
        third.contains("@Tokens")
            ? "(comparison = Comparison.COSINE, loss = TwinLoss.TRIPLET)"
            : "";
    Result result =
        compiled(
            "@Twin" + loss + RECURRENT, "@Tokens String first, @Tokens String second, " + third);

    assertCompiles(result);
    assertReads("new Example( fields.text(\"first\"), fields.text(\"second\")" + read, result);
  }

  @Test
  void components_ofATranslator_areRead() {
    Result result =
        compiled(
            "@Seq2Seq(encoder = @Recurrent(cell = Memory.class), decoder = @Recurrent(cell = Memory.class))",
            "@Tokens String german, @Target @Tokens String english");

    assertCompiles(result);
    assertReads("fields.text(\"german\"), fields.text(\"english\")", result);
  }

  // Names.

  @Test
  void field_namedByAnAnnotation_isFoundUnderThatName() {
    Result result =
        predictor(
            "@Field(\"FORM\") List<String> words, @Target @Field(\"the \\\"kind\\\"\") Kind kind");

    assertCompiles(result);
    assertReads("List.of(\"FORM\", \"the \\\"kind\\\"\")", result);
    assertReads("fields.strings(\"FORM\"), fields.value(\"the \\\"kind\\\"\", Kind.class)", result);
  }

  @Test
  void field_ofTwoComponents_isNamedOnce() {
    Result result =
        predictor(
            "@Tokens String text, @Category String c, @Field(\"c\") Kind kind, @Target boolean yes");

    assertCompiles(result);
    assertReads("List.of(\"text\", \"c\", \"yes\")", result);
  }

  @Test
  void field_thatJavacRefuses_isLeftToJavac() {
    Result result = predictor("@Field(NONE) @Tokens String text, @Target boolean yes");

    assertFalse(result.success());
    assertFalse(result.output().contains("error: ["), result.output());
    assertFalse(result.output().contains("Exception"), result.output());
  }

  @Test
  void record_namedLikeWhatReadsIt_compiles() {
    Source model =
        Pairs.source(
            "ReaderModel",
            RECURRENT + "interface ReaderModel extends SequenceModel<ExampleReader> {}");
    Source example =
        Pairs.source(
            "ExampleReader",
            "record ExampleReader(@Tokens String fields, @Target boolean list) {}");

    assertCompiles(strict().compile(model, example, Models.elman()));
  }

  @Test
  void model_nested_hasAReaderOfItsNestedRecord() {
    Source outer =
        Pairs.source(
            "Reviews",
            """
            public final class Reviews {
              public record Review(@Tokens String text, @Target Grade grade) {
                public enum Grade { GOOD, POOR }
              }

              @Recurrent(cell = Memory.class)
              public interface Model extends SequenceModel<Review> {}

              static dev.rondo.read.ExampleReader<Review> reader() {
                return Reviews_ModelTrainer.reader();
              }
            }
            """);

    Result result = strict().compile(outer, Models.elman());

    assertCompiles(result);
    assertTrue(
        result.source("Reviews_ModelTrainer").contains("Reviews.Review.Grade.class"),
        () -> result.source("Reviews_ModelTrainer"));
  }

  // Helpers.

  private Result predictor(String components) {
    return compiled(RECURRENT, components);
  }

  private Result compiled(String annotations, String components) {
    return strict()
        .compile(
            Pairs.source(
                "ExampleModel",
                annotations + "interface ExampleModel extends SequenceModel<Example> {}"),
            Pairs.source(
                "Example",
                "import java.util.List;\nimport java.util.Set;\nrecord Example(%s) {}"
                    .formatted(components)),
            Pairs.source("Kind", "enum Kind { LOW, HIGH }"),
            Models.elman());
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

  /** Whether the trainer has this code, whatever its white space. */
  private static void assertReads(String code, Result result) {
    String source = result.source("ExampleModelTrainer");
    assertTrue(source.replaceAll("\\s+", "").contains(code.replaceAll("\\s+", "")), () -> source);
  }
}
