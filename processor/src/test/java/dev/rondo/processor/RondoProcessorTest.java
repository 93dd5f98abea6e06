package dev.rondo.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.processor.testing.Javac;
import dev.rondo.processor.testing.Javac.Result;
import dev.rondo.processor.testing.Javac.Source;
import dev.rondo.processor.testing.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One mistake is one error, and nothing that a user writes makes the processor fail. */
final class RondoProcessorTest {

  private static final String MISSPELT = "h[t] = tanh(W @ x[t] + U @ k[t-1])";

  private static final List<String> PROCESS = List.of("-proc:only");

  @TempDir private Path folder;

  // One mistake, one error.

  @Test
  void mistakeInCell_compiledWithTwoModels_isToldOnceAtTheCell() {
    Source second =
        source(
            "Second",
            "@Recurrent(cell = Memory.class) interface Second extends SequenceModel<Name> {}");

    Result result = compile(Models.names(Models.memory("W, U", MISSPELT)), second);

    assertErrors(List.of("[StateNeverAssigned]"), result);
    assertTrue(result.output().contains("/Memory.java:"), result.output());
  }

  @Test
  void lineOfCellUnparsable_compiledWithModel_isToldOnceAtTheCell() {
    Result result =
        compile(Models.names(Models.memory("W, U", "h[t] = tanh(W @ x[t])", "g = U @ h[t-1] +")));

    assertErrors(List.of("[UnparsableEquation]"), result);
  }

  @Test
  void mistakeInRecord_twoModels_isToldOnce() {
    Source name = source("Name", "record Name(@Tokens String text) {}");
    Source second =
        source(
            "Second",
            "@Recurrent(cell = Memory.class) interface Second extends SequenceModel<Name> {}");

    Result result =
        compile(List.of(name, second), Models.names(Models.elman()).getFirst(), Models.elman());

    assertErrors(List.of("[NoTarget]"), result);
  }

  @Test
  void mistakeInCellOfJar_eachModel_isToldAtItsCell() {
    Path library =
        new Javac(folder.resolve("library"))
            .withoutProcessor()
            .compile(Models.memory("W, U", MISSPELT))
            .classes();

    Result result =
        javac().withLibrary(library).compile(Models.names(Models.elman()).subList(0, 2));

    assertErrors(List.of("[BrokenCell]"), result);
    assertTrue(
        result.output().contains("@Recurrent(cell = Memory.class)\n                        ^"),
        result.output());
  }

  @Test
  void mistakeInRecordOfJar_isToldAtTheModel() {
    Source name =
        source(
            "Name",
            "public record Name(@Tokens(embedding = 0) String text, @Target boolean target) {}");
    Path library = new Javac(folder.resolve("library")).withoutProcessor().compile(name).classes();

    Result result =
        javac()
            .withLibrary(library)
            .compile(Models.names(Models.elman()).getFirst(), Models.elman());

    assertErrors(List.of("[SizeTooSmall]"), result);
    assertTrue(result.output().contains("/NameModel.java:"), result.output());
  }

  @Test
  void mistakesInTwoModels_areBothTold() {
    Source second =
        source(
            "Second",
            "@Recurrent(cell = Memory.class, hidden = -3) interface Second extends SequenceModel<Name> {}");
    Source third =
        source(
            "Third",
            "@Recurrent(cell = String.class) interface Third extends SequenceModel<Name> {}");

    Result result = compile(Models.names(Models.elman()), second, third);

    assertErrors(List.of("[SizeTooSmall]", "[NotACell]"), result);
    assertEquals(3, result.generated().size(), "the model without a mistake is generated");
  }

  @Test
  void mistake_useOfGeneratedClass_isToldBeforeWhatFollowsFromIt() {
    Source main =
        source("Main", "final class Main { Object trainer = NameModelTrainer.create(); }");

    Result result =
        compile(
            List.of(main), Models.names(Models.memory("W, U", MISSPELT)).toArray(Source[]::new));

    assertTrue(errors(result).getFirst().startsWith("[StateNeverAssigned]"), result.output());
  }

  // What only javac reports.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Recurrent(cell = Missing.class) interface M extends SequenceModel<Name> {}",
        "@Recurrent(cell = Memory.class) interface M extends SequenceModel<Missing> {}",
        "@Recurrent(cell = Memory.class) interface M extends SequenceModel<M.Example> { record Example(@Tokens String text, @Target Missing kind) {} }",
        "@Recurrent(cell = Memory.class, hidden = \"many\") interface M extends SequenceModel<Name> {}",
        "@Recurrent(cell = Memory.class, hidden = 1L << 40) interface M extends SequenceModel<Name> {}",
        "@Recurrent interface M extends SequenceModel<Name> {}",
        "@Recurrent(cell = Memory.class, zoneout = @Missing(state = \"h\", rate = 0.1f)) interface M extends SequenceModel<Name> {}",
        "@Recurrent(cell = Memory.class, height = 3) interface M extends SequenceModel<Name> {}",
        "@Recurrent(cell = Memory.class) interface M extends SequenceModel<Name>, Missing {}",
        "@Recurrent(cell = Memory.class) interface M extends SequenceModel<String> {}",
        "@Recurrent(cell = Memory.class) interface M extends SequenceModel<int[]> {}",
        "@Recurrent(cell = Memory.class) interface M extends SequenceModel<M.Example> { record Example(@Tokens(embedding = 1.5) String text, @Target boolean kind) {} }",
        "@dev.rondo.annotation.Cell(weights = \"W\") interface C {}",
        "@dev.rondo.annotation.Cell(weights = 3, equations = \"h[t] = x[t]\") interface C {}",
        "@dev.rondo.annotation.Cell(weights = {\"W\", null}, equations = \"h[t] = x[t]\") interface C {}",
        "@dev.rondo.annotation.Cell(weights = {}, equations = MISSING) interface C {}",
      })
  void code_thatJavacRefuses_isLeftToJavac(String declaration) {
    Result result = compile(Models.names(Models.elman()), source("M", declaration));

    assertFalse(result.success());
    assertFalse(result.output().contains("Exception"), result.output());
    assertTrue(errors(result).size() <= 2, result.output());
  }

  // Odd input.

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "=",
        "h",
        "h[t]",
        "h[t] =",
        "= W",
        "h[t] = [t]",
        "h[t] = W @",
        "h[t] = @ x[t]",
        "h[",
        "h[t",
        "h[t] = tanh(",
        "h[t] = tanh()",
        "h[t] = 1e",
        "h[t] = 1e999",
        "h[t] = 1.2.3",
        "h[t] = .",
        "h[t] = W @ x[t]]",
        "h[t] = W @ x[t] = 3",
        "h[t] = W ** x[t]",
        "h[t] = W · x[t]",
        "h[t] = W @ x[t] \uD83D\uDE00",
        "ħ[t] = W @ x[t]",
        "h[t] = W @ W @ x[t]",
        "h[t] = h[t]",
        "h[t] = h",
        "1 = W",
        "h[t] = W @ (1 - W)",
        "// h[t] = W",
        "{}",
        "$L",
        "%s"
      })
  void equation_notOne_isToldInOneError(String equation) {
    Result result = javac().with(PROCESS).compile(Models.names(Models.memory("W", equation)));

    assertFalse(result.output().contains("Exception"), result.output());
    assertEquals(1, errors(result).size(), result.output());
    assertTrue(errors(result).getFirst().startsWith("["), result.output());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ":",
        "W:",
        ": 1",
        "W: NaN",
        "W: 1e39",
        "W: 1 2",
        "W W",
        "é",
        "W;U",
        "x",
        "W: xavier: 2",
        "W,U",
        "x[t]"
      })
  void weights_notReadable_areToldInOneError(String weights) {
    Result result =
        javac()
            .with(PROCESS)
            .compile(Models.names(Models.memory(weights, "h[t] = tanh(W @ x[t])")));

    assertFalse(result.output().contains("Exception"), result.output());
    assertEquals(1, errors(result).size(), result.output());
    assertTrue(errors(result).getFirst().startsWith("["), result.output());
  }

  @Test
  void equation_tenThousandTerms_isToldInOneError() {
    Result result =
        compile(Models.names(Models.memory("W", "h[t] = W @ x[t]" + " + h[t-1]".repeat(10_000))));

    assertErrors(List.of("[UnparsableEquation]"), result);
  }

  @Test
  void equation_twoHundredParentheses_isToldInOneError() {
    Result result =
        compile(
            Models.names(
                Models.memory("W", "h[t] = " + "(".repeat(200) + "W @ x[t]" + ")".repeat(200))));

    assertErrors(List.of("[UnparsableEquation]"), result);
  }

  // Rounds.

  @Test
  void record_madeByAnotherProcessor_isWaitedFor() {
    Result result =
        javac()
            .with(new NameMaker())
            .compile(Models.names(Models.elman()).getFirst(), Models.elman());

    assertTrue(result.success(), result.output());
    assertTrue(result.generated().containsKey("NameModelTrainer"));
  }

  /** Makes the record of a model in its first round. */
  private static final class NameMaker extends AbstractProcessor {
    private boolean done;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!done) {
        done = true;
        try (Writer writer = processingEnv.getFiler().createSourceFile("demo.Name").openWriter()) {
          writer.write(Models.name().text());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }

  // Helpers.

  private Result compile(List<Source> sources, Source... more) {
    return javac().compile(Stream.concat(sources.stream(), Stream.of(more)).toList());
  }

  private Javac javac() {
    return new Javac(folder.resolve("user")).with(Javac.VECTORS);
  }

  private static Source source(String name, String declaration) {
    return new Source(
        name + ".java", "package demo;\nimport dev.rondo.annotation.*;\n" + declaration + "\n");
  }

  private static void assertErrors(List<String> tags, Result result) {
    List<String> found = errors(result);
    assertEquals(
        tags, found.stream().map(e -> e.substring(0, e.indexOf(' '))).toList(), result.output());
  }

  /** The first line of each error. */
  private static List<String> errors(Result result) {
    return Pattern.compile("^(?:\\S+: )?error: (.*)$", Pattern.MULTILINE)
        .matcher(result.output())
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
