package dev.rondo.examples.vowels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.examples.run.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeriesFileTest {

  @TempDir private Path folder;

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("some.ts"), List.of(lines));
  }

  @Test
  void read_channelsWithColons_areVectorsOfSteps() throws IOException {
    List<Utterance> all =
        SeriesFile.read(file("#a comment", "@problemName A", "@data", "1,2,?:4,5,6:anna", ""));
    assertEquals(1, all.size());
    assertEquals("anna", all.getFirst().speaker());
    assertArrayEquals(
        new float[][] {{1, 4}, {2, 5}, {Float.NaN, 6}}, all.getFirst().coefficients());
  }

  @Test
  void read_channelsOfDifferentLengths_saysWhichLine() throws IOException {
    Path file = file("@data", "1,2:3,4:anna", "1,2:3:anna");
    assertEquals(
        file + ":3: expected 2 numbers in each channel but found 1",
        assertThrows(InputException.class, () -> SeriesFile.read(file)).getMessage());
  }

  @Test
  void read_somethingElse_saysWhat() throws IOException {
    Path words = file("@data", "one:anna");
    assertEquals(
        words + ":2: expected a number but found 'one'",
        assertThrows(InputException.class, () -> SeriesFile.read(words)).getMessage());
    Path none = file("1,2:anna");
    assertEquals(
        none + ": expected lines after @data but found none",
        assertThrows(InputException.class, () -> SeriesFile.read(none)).getMessage());
  }
}
