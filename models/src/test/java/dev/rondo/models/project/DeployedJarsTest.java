package dev.rondo.models.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user deploys: the engine, the one library that it needs, and the classes of a model; no
 * processor, no cells, no annotations of nullness, and nothing native.
 */
final class DeployedJarsTest {

  /** All together had 1.5 MB when this was written; the next best thing on the JVM has 100. */
  private static final long LARGEST = 1_600_000;

  @TempDir private Path folder;

  @Test
  void jars_ofEngineAndOneModel_areSmallWithoutNativeCodeAndRun() throws Exception {
    var project = UserProject.of("classpath", folder);
    project.compile(
        "--add-modules", "jdk.incubator.vector", "--class-path", UserProject.libraries());
    List<Path> jars = new ArrayList<>();
    for (String library : UserProject.deployed()) {
      jars.add(jar(Path.of(library)));
    }
    jars.add(jar(project.classes()));

    long bytes = 0;
    for (Path jar : jars) {
      bytes += Files.size(jar);
      assertHasNothingNative(jar);
    }
    System.out.printf("deployed jars %s: %,d bytes%n", jars, bytes);
    assertTrue(bytes <= LARGEST, bytes + " bytes but expected at most " + LARGEST);

    List<String> lines =
        project.run(
            "--add-modules",
            "jdk.incubator.vector",
            "--class-path",
            String.join(File.pathSeparator, jars.stream().map(Path::toString).toList()),
            "com.example.mood.Main");
    assertEquals(List.of("GLAD", "[GLAD, SAD]"), lines.subList(1, 3));
  }

  /** Returns a jar as it is, and of a folder of classes makes one. */
  private Path jar(Path library) {
    if (Files.isRegularFile(library)) {
      return library;
    }
    Path jar = folder.resolve("jar-of-" + library.getFileName() + "-" + library.hashCode());
    int status =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--file",
                jar.toString(),
                "-C",
                library.toString(),
                ".");
    assertEquals(0, status);
    return jar;
  }

  private static void assertHasNothingNative(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      List<String> others =
          file.stream()
              .filter(entry -> !entry.isDirectory())
              .map(entry -> entry.getName())
              .filter(name -> !name.endsWith(".class") && !name.startsWith("META-INF/"))
              .toList();
      assertEquals(List.of(), others, jar + " has more than classes");
    }
  }
}
