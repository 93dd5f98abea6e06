package dev.rondo.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {

  @TempDir private Path folder;

  @Test
  void lines_plainAndCompressed_areTheSame() throws IOException {
    String text = "Grüße\n\n日本 😀\nlast";
    List<String> expected = List.of("Grüße", "", "日本 😀", "last");
    assertEquals(expected, TextFiles.lines(file(text)));
    assertEquals(expected, TextFiles.lines(file(compressed(text))));
  }

  @Test
  void lines_severalCompressedParts_areReadOneAfterAnother() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(compressed("a\nb"));
    both.write(compressed("c\nd\n"));
    assertEquals(List.of("a", "bc", "d"), TextFiles.lines(file(both.toByteArray())));
  }

  @Test
  void lines_endsOfLines_areLineFeedsAlone() throws IOException {
    assertEquals(List.of("a", "b", ""), TextFiles.lines(file("a\r\nb\n\r\n")));
    assertEquals(List.of("a\rb\u2028c\u0085d"), TextFiles.lines(file("a\rb\u2028c\u0085d\n")));
    assertEquals(List.of(), TextFiles.lines(file("")));
    assertEquals(List.of(""), TextFiles.lines(file("\n")));
    assertEquals(List.of("\u001f"), TextFiles.lines(file("\u001f")));
  }

  @Test
  void lines_byteOrderMark_isDroppedAtTheBeginningOnly() throws IOException {
    assertEquals(List.of("a", "\ufeffb"), TextFiles.lines(file("\ufeffa\n\ufeffb")));
    assertEquals(List.of(""), TextFiles.lines(file("\ufeff")));
  }

  @Test
  void lines_longerThanTheBuffer_areWhole() throws IOException {
    Random random = new Random(2);
    List<String> lines =
        IntStream.of(0, 65_535, 65_536, 65_537, 1, 200_000)
            .mapToObj(length -> {
              StringBuilder line = new StringBuilder();
              for (int i = 0; i < length; i++) {
                line.append("aé日".charAt(random.nextInt(3)));
              }
              return line.toString();
            })
            .toList();
    String text = String.join("\n", lines) + "\n";
    assertEquals(lines, TextFiles.lines(file(text)));
    assertEquals(lines, TextFiles.lines(file(compressed(text))));
  }

  @Test
  void lines_malformedBytes_throwsAndNamesFileAndLine() throws IOException {
    byte[] bytes = "good\nalso good\nein Gru\u00df".getBytes(StandardCharsets.ISO_8859_1);
    Path file = file(bytes);
    assertEquals(
        file + ", line 3: expected UTF-8 but found the byte 0xDF at place 8", refusal(file));
    // half of a character at the end of a line, a surrogate, and an overlong form
    for (int[] malformed :
        new int[][] {{'a', 0xe6, 0x97}, {0xed, 0xa0, 0x80}, {0xc0, 0xaf}, {0xff}}) {
      ByteArrayOutputStream broken = new ByteArrayOutputStream();
      broken.write('\n');
      IntStream.of(malformed).forEach(broken::write);
      broken.write('\n');
      assertTrue(refusal(file(broken.toByteArray())).contains(", line 2: expected UTF-8"));
    }
  }

  @Test
  void lines_compressedFileCutOff_throwsAndNamesIt() throws IOException {
    String text = String.join("\n", Collections.nCopies(50_000, "a line of some words"));
    byte[] whole = compressed(text);
    for (int length : new int[] {2, 9, whole.length / 2, whole.length - 1}) {
      Path file = file(Arrays.copyOf(whole, length));
      String refusal = refusal(file);
      assertTrue(refusal.startsWith(file.toString()), refusal);
      assertTrue(refusal.contains("expected a whole gzip file but found a broken one"), refusal);
    }
  }

  @Test
  void lines_noFile_throws() {
    assertThrows(NoSuchFileException.class, () -> TextFiles.lines(folder.resolve("none.txt")));
  }

  @Test
  void tsv_columns_areReadInTheOrderAskedFor() throws IOException {
    Path file = file("1\tHallo\t2\thello\n3\t\t4\t \tmore\n");
    assertEquals(List.of(List.of("hello", "Hallo"), List.of(" ", "")), TextFiles.tsv(file, 3, 1));
    assertEquals(List.of(List.of(), List.of()), TextFiles.tsv(file));
  }

  @Test
  void tsv_lineWithTooFewColumns_throwsAndNamesFileAndLine() throws IOException {
    Path file = file("a\tb\nc d\n");
    assertEquals(
        file + ", line 2: expected at least 2 columns between tabs but found 1 in 'c d'",
        assertThrows(IOException.class, () -> TextFiles.tsv(file, 0, 1)).getMessage());
    assertEquals(
        "expected columns numbered from 0 but found -1",
        assertThrows(IllegalArgumentException.class, () -> TextFiles.tsv(file, -1)).getMessage());
  }

  @Test
  void parallelFiles_asManyLines_arePairs() throws IOException {
    ParallelFiles files = ParallelFiles.read(file("a\nb\n"), file(compressed("c\nd")));
    assertEquals(2, files.size());
    assertEquals(List.of("a", "b"), files.first());
    assertEquals(List.of("c", "d"), files.second());
  }

  @Test
  void parallelFiles_otherNumberOfLines_throwsAndNamesBoth() throws IOException {
    Path one = file("a\nb\n");
    Path other = file("c\n");
    assertEquals(
        "expected as many lines in both files but found 2 in %s and 1 in %s".formatted(one, other),
        assertThrows(IOException.class, () -> ParallelFiles.read(one, other)).getMessage());
  }

  private static String refusal(Path file) {
    return String.valueOf(
        assertThrows(IOException.class, () -> TextFiles.lines(file)).getMessage());
  }

  private Path file(String text) throws IOException {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(folder, "text", ".txt"), bytes);
  }

  private static byte[] compressed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
