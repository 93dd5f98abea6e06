package dev.rondo.models.fuzz;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rondo.annotation.Cell;
import dev.rondo.models.cell.Gru;
import dev.rondo.testing.NothingRuns;
import dev.rondo.testing.SameAnywhere;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What generated code, and the cells, may touch at run time. */
final class NothingRunsTest {

  private static final String CLASS = ".class";

  @Test
  void wayFromATextToCode_cells_haveNone() {
    JavaClasses cells = new ClassFileImporter().importPath(classes(Gru.class));
    NothingRuns.rule().check(cells);
    long annotated = cells.stream().filter(one -> one.isAnnotatedWith(Cell.class)).count();
    System.out.printf("none in %d cells%n", annotated);
  }

  @Test
  void wayFromATextToCodeAndInexactFunctions_generatedCode_hasNone() throws IOException {
    JavaClasses generated = new ClassFileImporter().importPaths(generated());
    for (Class<?> one :
        List.of(ParcelModelNetwork.class, EchoModelTrainer.class, NamesTwinNetwork.class)) {
      assertTrue(generated.contain(one), one.getName());
    }
    NothingRuns.rule().check(generated);
    SameAnywhere.rule().check(generated);
    long files = generated.stream().filter(JavaClass::isTopLevelClass).count();
    System.out.printf("none in %d generated files%n", files);
  }

  /** Tests do what the rule forbids. */
  @Test
  void rule_classThatLooksForOthers_isBroken() {
    JavaClasses tests = new ClassFileImporter().importClasses(NothingRunsTest.class);
    String broken =
        String.valueOf(
            assertThrows(AssertionError.class, () -> NothingRuns.rule().check(tests)).getMessage());
    assertTrue(broken.contains("java.net.URISyntaxException"), broken);
  }

  /** The class files of which javac wrote the sources, with what is nested in them. */
  private static List<Path> generated() throws IOException {
    Path classes = classes(ParcelModelTrainer.class);
    Path sources = classes.resolveSibling("generated-test-sources").resolve("test-annotations");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> classes.resolve(sources.relativize(file)))
          .flatMap(NothingRunsTest::withNested)
          .toList();
    }
  }

  private static Stream<Path> withNested(Path source) {
    String name = source.getFileName().toString().replace(".java", "");
    try (Stream<Path> files = Files.list(source.resolveSibling(""))) {
      return files
          .filter(file -> {
            String found = file.getFileName().toString();
            return found.equals(name + CLASS)
                || found.startsWith(name + "$") && found.endsWith(CLASS);
          })
          .toList()
          .stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Path classes(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
