package dev.rondo.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.Compiled;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a write does with the temporary files of others. */
final class AtomicFileTest {

  @TempDir private Path folder;

  @Test
  void write_temporaryFileOfADeadWriter_removesIt() throws IOException {
    Files.writeString(folder.resolve(".rondo-dead.tmp"), "half");
    Path other = Files.writeString(folder.resolve("other.tmp"), "of somebody else");
    Path file = folder.resolve("model");
    SafetensorsFiles.small().write(file);
    assertEquals(List.of(file, other), files());
  }

  @Test
  void write_whileAnotherWriteOfThisMachineIsUnderWay_leavesItsFile() throws IOException {
    Path first = folder.resolve("a");
    Path second = folder.resolve("b");
    AtomicFile.write(first, channel -> SafetensorsFiles.small().write(second));
    assertEquals(List.of(first, second), files());
  }

  @Test
  void write_whileAnotherProcessWrites_leavesItsFileUntilThatIsKilled()
      throws IOException, InterruptedException {
    Process writer = writerThatWaits();
    try {
      assertEquals("waits", writer.inputReader().readLine());
      SafetensorsFiles.small().write(folder.resolve("model"));
      assertEquals(2, files().size());
    } finally {
      writer.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
    }
    SafetensorsFiles.small().write(folder.resolve("model"));
    assertEquals(List.of(folder.resolve("model")), files());
  }

  private Process writerThatWaits() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            Compiled.main() + File.pathSeparator + Compiled.tests(),
            WaitingWriter.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
