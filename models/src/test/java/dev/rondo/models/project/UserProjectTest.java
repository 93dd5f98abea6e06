package dev.rondo.models.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The two projects of the guide: each has a cell of its own from a paper, a record, a model and a
 * program that trains.
 *
 * <p>{@code docs/CONTRIBUTING.md} says how to build them with Maven outside of this build.
 */
final class UserProjectTest {

  @TempDir private Path folder;

  @Test
  void project_withModules_compilesAndLearns() throws Exception {
    var project = UserProject.of("modules", folder);
    project.compile("--module-path", UserProject.libraries());
    assertGenerates(project, "LineModelNetwork", "LineModelPasses", "LineModelTrainer");

    List<String> lines =
        project.run(
            "--module-path",
            UserProject.libraries() + File.pathSeparator + project.classes(),
            "--module",
            "com.example.brackets/com.example.brackets.Main");
    assertAccuracy(0.95, lines.getFirst());
    assertEquals(List.of("(()) is balanced: true", "())( is balanced: false"), lines.subList(1, 3));
  }

  @Test
  void project_onTheClassPath_compilesAndLearns() throws Exception {
    var project = UserProject.of("classpath", folder);
    project.compile(
        "--add-modules", "jdk.incubator.vector", "--class-path", UserProject.libraries());
    assertGenerates(project, "SentenceModelNetwork", "SentenceModelPasses", "SentenceModelTrainer");

    List<String> lines =
        project.run(
            "--add-modules",
            "jdk.incubator.vector",
            "--class-path",
            UserProject.libraries() + File.pathSeparator + project.classes(),
            "com.example.mood.Main");
    assertAccuracy(0.95, lines.getFirst());
    assertEquals(List.of("GLAD", "[GLAD, SAD]"), lines.subList(1, 3));
  }

  private static void assertGenerates(UserProject project, String... names) throws Exception {
    try (Stream<Path> files = Files.walk(project.generated())) {
      assertEquals(
          List.of(names),
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .sorted()
              .toList());
    }
  }

  private static void assertAccuracy(double least, String line) {
    double accuracy = Double.parseDouble(line.replace("accuracy ", ""));
    assertTrue(accuracy >= least, line + " but expected at least " + least);
  }
}
