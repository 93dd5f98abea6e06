package dev.rondo.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same two examples in every format, in files as other systems write and break them. */
final class FileFormsTest {

  private static final ExampleReader<List<String>> READER =
      ExampleReader.of(List.of("FORM"), fields -> fields.strings("FORM"));

  private static final List<List<String>> BOTH = List.of(List.of("a", "b"), List.of("c"));

  @SuppressWarnings("ImmutableEnumChecker") // a method never changes
  enum Written {
    TABS(ExampleReader::tsv, "FORM\na b\nc\n"),
    COMMAS(ExampleReader::csv, "FORM\n\"a\nb\"\nc\n"),
    JSON_LINES(ExampleReader::jsonLines, "{\"FORM\": [\"a\", \"b\"]}\n{\"FORM\": [\"c\"]}\n"),
    TREEBANK(ExampleReader::conllu, word(1, "a") + word(2, "b") + "\n" + word(1, "c") + "\n"),
    LINES(ExampleReader::lines, "a b\nc\n");

    private final TestFiles.Format<List<String>> format;
    private final String text;

    Written(TestFiles.Format<List<String>> format, String text) {
      this.format = format;
      this.text = text;
    }

    private static String word(int number, String form) {
      return number + "\t" + form + "\t_".repeat(8) + "\n";
    }
  }

  @TempDir private Path folder;
  private TestFiles files;

  @BeforeEach
  void folder() {
    files = new TestFiles(folder);
  }

  private static List<List<String>> flat(List<List<String>> examples) {
    // what is in quotes over two lines is one text with a line feed
    return examples.stream()
        .map(words -> words.stream().flatMap(word -> Arrays.stream(word.split("\n"))).toList())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void file_ofAnySystem_hasTheSameExamples(Written written) throws IOException {
    String text = written.text;
    for (String form :
        List.of(text, text.stripTrailing(), text.replace("\n", "\r\n"), "\ufeff" + text)) {
      for (byte[] bytes :
          List.of(form.getBytes(StandardCharsets.UTF_8), TestFiles.compressed(form))) {
        assertEquals(BOTH, flat(written.format.read(READER, files.file(bytes))));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void compressedFile_cutOff_isRefusedAlsoWhereBadLinesAreLeftOut(Written written) {
    byte[] whole = TestFiles.compressed(written.text);
    for (int length : new int[] {3, whole.length / 2, whole.length - 1}) {
      String refusal =
          TestFiles.refusal(
              READER.skipping(_ -> {}), written.format, files.file(Arrays.copyOf(whole, length)));
      assertTrue(refusal.contains("expected a whole gzip file but found a broken one"), refusal);
    }
  }

  @ParameterizedTest
  @EnumSource
  void line_notUtf8_isLeftOutAndCounted(Written written) throws IOException {
    byte[] bytes = written.text.getBytes(StandardCharsets.UTF_8);
    bytes[written.text.lastIndexOf('c')] = (byte) 0xff;
    TestFiles.Rest<List<String>> rest =
        TestFiles.skipping(READER, written.format, files.file(bytes));
    assertEquals(BOTH.subList(0, 1), flat(rest.examples()));
    assertEquals(1, rest.lines().size());
    assertTrue(rest.problems().getFirst().contains("expected UTF-8 but found the byte 0xFF"));
  }
}
