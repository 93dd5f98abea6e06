package dev.rondo.examples.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.examples.run.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentencePairsTest {

  private static final List<SpacedPair> PAIRS =
      List.of(new SpacedPair("ein Haus", "a house"), new SpacedPair("zwei Häuser", "two houses"));

  @TempDir private Path folder = Path.of("");

  private Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private Path compress(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static List<SpacedPair> read(Path... files) throws IOException {
    return SentencePairs.read(List.of(files), SpacedPair::new);
  }

  private static void assertMistake(String message, Path... files) {
    assertEquals(message, assertThrows(InputException.class, () -> read(files)).getMessage());
  }

  @Test
  void read_twoFiles_pairsTheirLines() throws IOException {
    Path german = write("de", "ein Haus", " zwei Häuser");
    Path english = write("en", "a house", "two houses ");
    assertEquals(PAIRS, read(german, english));
  }

  @Test
  void read_oneFile_dividesLinesAtTabs() throws IOException {
    assertEquals(PAIRS, read(write("both", "ein Haus\ta house", "zwei Häuser\ttwo houses")));
  }

  @Test
  void read_furtherColumns_areIgnored() throws IOException {
    assertEquals(
        PAIRS.subList(0, 1), read(write("both", "ein Haus\ta house\tattribution to somebody")));
  }

  @Test
  void read_compressedFiles_areTheSame() throws IOException {
    assertEquals(PAIRS, read(compress("both", "ein Haus\ta house", "zwei Häuser\ttwo houses")));
    assertEquals(
        PAIRS,
        read(compress("de", "ein Haus", "zwei Häuser"), write("en", "a house", "two houses")));
  }

  @Test
  void read_linesThatAreNoPairs_areNamedWithFileAndLine() throws IOException {
    for (String line : List.of("zwei Häuser", "zwei Häuser\t", "\ttwo houses", "")) {
      Path file = write("both", "ein Haus\ta house", line);
      assertMistake(
          "%s:2: expected a sentence, a tab and its translation but found '%s'"
              .formatted(file, line.replace("\t", "\\t")),
          file);
    }
    Path german = write("de", "ein Haus", "zwei Häuser");
    Path english = write("en", "a house", " ");
    assertMistake(
        "%s:2: expected a sentence and its translation in %s but found 'zwei Häuser' and ' '"
            .formatted(german, english),
        german,
        english);
  }

  @Test
  void read_filesOfDifferentLength_areNamedWithTheirLengths() throws IOException {
    Path german = write("de", "ein Haus", "zwei Häuser");
    Path english = write("en", "a house");
    IOException mistake = assertThrows(IOException.class, () -> read(german, english));
    assertEquals(
        "expected as many lines in both files but found 2 in %s and 1 in %s"
            .formatted(german, english),
        mistake.getMessage());
  }

  @Test
  void read_emptyFiles_areNamed() throws IOException {
    Path empty = write("empty");
    assertMistake(
        empty + ": expected a sentence, a tab and its translation but found an empty file", empty);
    assertMistake(empty + ": expected sentences but found an empty file", empty, empty);
  }

  @Test
  void read_folder_isNamed() throws IOException {
    assertMistake(folder + ": expected a file but found a folder", folder);
    assertMistake(folder + ": expected a file but found a folder", write("de", "x"), folder);
  }
}
