package dev.rondo.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples that go on with a training. */
final class ResumeMainTest {

  @TempDir private Path folder = Path.of("");

  private Run names(String epochs, String save, String... more) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      lines.add("Vowels\t" + "aeiou".repeat(i));
      lines.add("Consonants\t" + "bcdfg".repeat(i));
    }
    String data = Files.write(folder.resolve("data.tsv"), lines).toString();
    List<String> all = new ArrayList<>(List.of("names", "--train", data, "--dev", data));
    all.addAll(List.of("--hidden", "8", "--batch", "4", "--epochs", epochs));
    all.addAll(List.of("--save", folder.resolve(save).toString()));
    all.addAll(List.of(more));
    return Run.of(all.toArray(String[]::new));
  }

  @Test
  void resume_moreEpochs_savesTheModelOfAsMany() throws IOException {
    String checkpoints = folder.resolve("checkpoints").toString();
    assertEquals(0, names("5", "whole").status());
    assertEquals(0, names("2", "first", "--checkpoints", checkpoints).status());
    assertEquals(0, names("5", "rest", "--checkpoints", checkpoints, "--resume").status());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("whole")), Files.readAllBytes(folder.resolve("rest")));
  }

  @Test
  void checkpoints_ofAnotherTraining_areToldInOneLine() throws IOException {
    String checkpoints = folder.resolve("checkpoints").toString();
    assertEquals(0, names("1", "first", "--checkpoints", checkpoints).status());
    Run again = names("1", "second", "--checkpoints", checkpoints);
    assertEquals(2, again.status());
    assertTrue(again.err().getFirst().contains("resumed"), again.err()::toString);
    Run other = names("1", "second", "--checkpoints", checkpoints, "--resume", "--seed", "2");
    assertEquals(2, other.status());
    assertTrue(other.err().getFirst().contains("seed was 1 and is 2"), other.err()::toString);
    assertEquals(
        List.of("names: --resume needs the --checkpoints FOLDER that was written to"),
        names("1", "second", "--resume").err());
  }
}
