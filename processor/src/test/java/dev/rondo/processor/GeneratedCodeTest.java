package dev.rondo.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.processor.testing.Javac;
import dev.rondo.processor.testing.Javac.Result;
import dev.rondo.processor.testing.Javac.Source;
import dev.rondo.processor.testing.Models;
import java.io.File;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated compiles without a warning, wherever the model and its parts stand. */
final class GeneratedCodeTest {

  private static final List<String> STRICT =
      List.of("-Xlint:all,-processing,-incubating", "-Werror");

  private static final String IMPORTS =
      """
      import dev.rondo.annotation.Recurrent;
      import dev.rondo.annotation.SequenceModel;
      import dev.rondo.annotation.Target;
      import dev.rondo.annotation.Tokens;
      """;

  @TempDir private Path folder;

  // Nesting.

  @Test
  void model_nestedWithRecordAndLabel_isGeneratedBesideTheOuterClass() {
    Result result =
        strict()
            .compile(
                source(
                    "Reviews",
                    """
                    public final class Reviews {
                      public record Review(@Tokens String text, @Target Grade grade) {
                        public enum Grade { GOOD, POOR }
                      }

                      @Recurrent(cell = Memory.class)
                      public interface Model extends SequenceModel<Review> {}

                      static Review.Grade grade(Reviews_ModelNetwork network) {
                        return network.predict("fine");
                      }
                    }
                    """),
                Models.elman());

    assertCompiles(result);
    assertEquals(
        List.of("Reviews_ModelNetwork", "Reviews_ModelPasses", "Reviews_ModelTrainer"),
        List.copyOf(result.generated().keySet()));
    assertTrue(result.source("Reviews_ModelTrainer").contains("public final class"));
  }

  @Test
  void model_publicInClassThatIsNot_isGeneratedPackagePrivate() {
    Result result =
        strict()
            .compile(
                source(
                    "Box",
                    """
                    final class Box {
                      @Recurrent(cell = Memory.class)
                      public interface Model extends SequenceModel<Name> {}
                    }
                    """),
                Models.name(),
                Models.elman());

    assertCompiles(result);
    assertFalse(result.source("Box_ModelTrainer").contains("public final class"));
  }

  @Test
  void model_cellNestedInModel_compiles() {
    assertCompiles(
        strict()
            .compile(
                source(
                    "NameModel",
                    """
                    @Recurrent(cell = NameModel.Memory.class)
                    interface NameModel extends SequenceModel<Name> {
                      @dev.rondo.annotation.Cell(weights = "W, U", equations = "h[t] = tanh(W @ x[t] + U @ h[t-1])")
                      interface Memory {}
                    }
                    """),
                Models.name()));
  }

  // Packages and modules.

  @Test
  void model_unnamedPackage_compiles() {
    List<Source> sources =
        Models.names(Models.lstm()).stream()
            .map(s -> new Source(s.name(), s.text().replace("package demo;", "")))
            .toList();

    assertCompiles(strict().compile(sources));
  }

  @Test
  void model_recordOfAnotherPackage_compiles() {
    var example =
        new Source(
            "Level.java",
            "package data;\n"
                + IMPORTS
                + """
                public record Level(@Tokens String text, @Target Kind kind) {
                  public enum Kind { LOW, HIGH }
                }
                """);

    assertCompiles(strict().compile(example, model("data.Level"), Models.elman()));
  }

  @Test
  void model_recordNotPublicInAnotherPackage_isToldOnce() {
    var example =
        new Source(
            "Name.java",
            Models.name()
                .text()
                .replace("demo", "data")
                .replace("record", "public record")
                .replace("@Target String", "@Target Kind"));
    var label = new Source("Kind.java", "package data;\nenum Kind { LOW, HIGH }\n");

    Result result = javac().compile(example, label, model("data.Name"), Models.elman());

    assertTrue(
        result.output().contains("[NotVisible] 'Kind' is of another package and not public"),
        result.output());
    assertEquals(1, result.output().split("error:", -1).length - 1, result.output());
  }

  @Test
  void model_lowerCaseClassNames_compiles() {
    Source example =
        source(
            "name", "record name(@Tokens String text, @Target kind what) { enum kind { a, b } }");

    assertCompiles(strict().compile(example, model("name"), Models.elman()));
  }

  @Test
  void model_componentsNamedLikeGeneratedMembers_compiles() {
    Source example =
        source("Name", "record Name(@Tokens String classifier, @Target boolean network) {}");

    assertCompiles(strict().compile(example, model("Name"), Models.elman()));
  }

  @Test
  void model_publicInExportedPackageOfModule_compiles() {
    List<Source> sources =
        Models.names(Models.elman()).stream()
            .map(s ->
                new Source(s.name(), s.text().replaceAll("\n(record|interface)", "\npublic $1")))
            .toList();

    assertCompiles(
        inModule(
            sources,
            "/** Names. */ module user { requires transitive dev.rondo.engine; exports demo; }"));
  }

  @Test
  void model_packagePrivateInModule_hasVectorLoops() {
    Result result =
        inModule(Models.names(Models.elman()), "module user { requires dev.rondo.engine; }");

    assertCompiles(result);
    assertTrue(result.source("NameModelPasses").contains("VectorLoops"));
  }

  private Result inModule(List<Source> sources, String module) {
    String modulePath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(GeneratedCodeTest::isEngineOrWhatItRequires)
            .collect(Collectors.joining(File.pathSeparator));
    return new Javac(folder.resolve("user"))
        .withoutClassPath()
        .with(STRICT)
        .with(List.of("--module-path", modulePath))
        .compile(
            Stream.concat(Stream.of(new Source("module-info.java", module)), sources.stream())
                .toList());
  }

  private static boolean isEngineOrWhatItRequires(String entry) {
    try {
      return ModuleFinder.of(Path.of(entry)).findAll().stream()
          .map(module -> module.descriptor().name())
          .anyMatch(Set.of("dev.rondo.engine", "de.siegmar.fastcsv", "org.jspecify")::contains);
    } catch (FindException e) {
      return false; // not a module, and its name gives none
    }
  }

  // Without the vector module.

  @Test
  void models_vectorModuleNotVisible_havePlainLoopsAndOneWarning() {
    Source second =
        source(
            "Second",
            "@Recurrent(cell = Memory.class) interface Second extends SequenceModel<Name> {}");

    Result result =
        new Javac(folder.resolve("user"))
            .compile(
                Stream.concat(Models.names(Models.lstm()).stream(), Stream.of(second)).toList());

    assertTrue(result.success(), result.output());
    assertEquals(1, result.output().split("warning:", -1).length - 1, result.output());
    assertTrue(result.output().contains("warning: [NoVectors]"), result.output());
    assertFalse(String.join("", result.generated().values()).contains("Vector"));
  }

  // Sameness.

  @Test
  void sources_compiledInAnyOrder_areTheSameBytes() {
    List<Source> sources = Models.names(Models.lstm());
    Result first = javac("first").compile(sources);

    Result second = javac("second").compile(sources.reversed());

    assertEquals(3, first.generated().size());
    assertEquals(first.generated(), second.generated());
  }

  @Test
  void sources_cellFromClassFile_areTheSameBytes() {
    List<Source> sources = Models.names(Models.lstm());
    Result here = javac("first").compile(sources);
    Path library = javac("library").withoutProcessor().compile(Models.lstm()).classes();

    Result there = javac().withLibrary(library).compile(sources.subList(0, 2));

    assertEquals(here.generated(), there.generated());
  }

  // Helpers.

  private static Source model(String example) {
    return source(
        "NameModel",
        """
        @Recurrent(cell = Memory.class)
        interface NameModel extends SequenceModel<%s> {}
        """
            .formatted(example));
  }

  private static Source source(String name, String declaration) {
    return new Source(name + ".java", "package demo;\n" + IMPORTS + declaration);
  }

  private Javac strict() {
    return javac().with(STRICT);
  }

  private Javac javac() {
    return javac("user");
  }

  private Javac javac(String name) {
    return new Javac(folder.resolve(name)).with(Javac.VECTORS);
  }

  private static void assertCompiles(Result result) {
    assertTrue(result.success(), result.output());
    assertEquals("", result.output());
  }
}
