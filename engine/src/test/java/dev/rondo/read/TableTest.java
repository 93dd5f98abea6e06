package dev.rondo.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables with tabs and with commas: columns by name, and lines that are none. */
final class TableTest {

  record Review(String text, boolean good) {
    Review {
      if (text.equals("refused")) {
        throw new IllegalArgumentException("expected another text but found this one");
      }
    }
  }

  private static final ExampleReader<Review> READER =
      ExampleReader.of(
          List.of("text", "good"), fields -> new Review(fields.text("text"), fields.flag("good")));

  enum Separated implements TestFiles.Format<Review> {
    TABS,
    COMMAS;

    @Override
    public List<Review> read(ExampleReader<Review> reader, Path file) throws IOException {
      return this == TABS ? reader.tsv(file) : reader.csv(file);
    }

    String of(String text) {
      return this == TABS ? text.replace('|', '\t') : text.replace('|', ',');
    }
  }

  @TempDir private Path folder;
  private TestFiles written;

  @BeforeEach
  void folder() {
    written = new TestFiles(folder);
  }

  // Columns.

  @ParameterizedTest
  @EnumSource
  void columns_namedInAnyOrderWithOthers_areFound(Separated format) throws IOException {
    String text = format.of("\ufeffgood|id|text\r\n1|17|a b\r\n\r\n0|18|\n");
    for (Path file : List.of(written.file(text), written.file(TestFiles.compressed(text)))) {
      assertEquals(
          List.of(new Review("a b", true), new Review("", false)), format.read(READER, file));
    }
  }

  @ParameterizedTest
  @EnumSource
  void columns_givenInTheirOrder_needNoFirstLine(Separated format) throws IOException {
    Path file = written.file(format.of("17|a b|true\n18|c|0"));
    assertEquals(
        List.of(new Review("a b", true), new Review("c", false)),
        format.read(READER.columns("id", "text", "good"), file));
  }

  @Test
  void columns_givenWithoutOneOfAComponent_areRefused() {
    assertEquals(
        "expected one column 'good' but found 'text', 'Good'",
        assertThrows(IllegalArgumentException.class, () -> READER.columns("text", "Good"))
            .getMessage());
    assertEquals(
        "expected one column 'text' but found 2",
        assertThrows(IllegalArgumentException.class, () -> READER.columns("text", "text", "good"))
            .getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void columns_missingOrTwice_areToldWithThoseThatAreThere(Separated format) {
    Path missing = written.file(format.of("text|label\na|1\n"));
    assertEquals(
        ", line 1: expected one column 'good' but found 'text', 'label'",
        TestFiles.refusal(READER.skipping(_ -> {}), format, missing));
    Path twice = written.file(format.of("\ngood|text|good\n"));
    assertEquals(
        ", line 2: expected one column 'good' but found 2",
        TestFiles.refusal(READER, format, twice));
  }

  @ParameterizedTest
  @EnumSource
  void file_withoutALine_isRefusedUnlessColumnsAreGiven(Separated format) throws IOException {
    Path file = written.file("\n\n");
    assertEquals(
        ": expected a line that names columns but found nothing but empty lines",
        TestFiles.refusal(READER, format, file));
    assertEquals(List.of(), format.read(READER.columns("text", "good"), file));
    assertThrows(NoSuchFileException.class, () -> format.read(READER, folder.resolve("none")));
  }

  // Bad lines.

  @ParameterizedTest
  @EnumSource
  void lines_thatAreBad_areRefusedByNumberOrLeftOut(Separated format) throws IOException {
    Path file = written.file(format.of("text|good\na|1\nb\nc|1|2\nd|maybe\nrefused|1\n\ne|0\n"));
    assertEquals(
        ", line 3: expected 2 fields but found 1", TestFiles.refusal(READER, format, file));

    TestFiles.Rest<Review> rest = TestFiles.skipping(READER, format, file);

    assertEquals(List.of(new Review("a", true), new Review("e", false)), rest.examples());
    assertEquals(List.of(3, 4, 5, 6), rest.lines());
    assertEquals(
        List.of(
            "expected 2 fields but found 1",
            "expected 2 fields but found 3",
            "'good': expected true, false, 1 or 0 but found 'maybe'",
            "expected another text but found this one"),
        rest.problems());
  }

  @ParameterizedTest
  @EnumSource
  void lines_notUtf8_areRefusedByNumberOrLeftOut(Separated format) throws IOException {
    byte[] bytes = format.of("text|good\na|1\nb?|1\nc|1\n").getBytes(StandardCharsets.UTF_8);
    bytes[new String(bytes, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xC3;
    Path file = written.file(bytes);
    assertEquals(
        ", line 3: expected UTF-8 but found the byte 0xC3 at place 2",
        TestFiles.refusal(READER, format, file));

    TestFiles.Rest<Review> rest = TestFiles.skipping(READER, format, file);

    assertEquals(List.of(new Review("a", true), new Review("c", true)), rest.examples());
    assertEquals(List.of(3), rest.lines());
  }

  @ParameterizedTest
  @EnumSource
  void line_longerThanTheLimit_isRefusedOrLeftOut(Separated format) throws IOException {
    String text = "x".repeat(Gathered.LINE_LIMIT + 1);
    Path file = written.file(TestFiles.compressed(format.of("text|good\n" + text + "|1\na|1\n")));
    assertEquals(
        ", line 2: expected at most 16777216 bytes in a line but found more",
        TestFiles.refusal(READER, format, file));

    TestFiles.Rest<Review> rest = TestFiles.skipping(READER, format, file);

    assertEquals(List.of(new Review("a", true)), rest.examples());
    assertEquals(List.of(2), rest.lines());
  }

  @ParameterizedTest
  @EnumSource
  void compressedFile_cutOff_isRefusedAlsoWhereBadLinesAreLeftOut(Separated format) {
    byte[] whole = TestFiles.compressed(format.of("text|good\n" + "a|1\n".repeat(99)));
    for (int length : new int[] {5, whole.length / 2, whole.length - 1}) {
      String refusal =
          TestFiles.refusal(
              READER.skipping(_ -> {}), format, written.file(Arrays.copyOf(whole, length)));
      assertTrue(refusal.contains("expected a whole gzip file but found a broken one"), refusal);
    }
  }

  // Tabs.

  @Test
  void tabs_quotes_arePartOfTheField() throws IOException {
    Path file = written.file("text\tgood\n\"a\t1\n5\" b\t0\n");
    assertEquals(List.of(new Review("\"a", true), new Review("5\" b", false)), READER.tsv(file));
  }

  // Commas.

  @Test
  void commas_fieldInQuotes_mayHaveCommasLineFeedsAndQuotes() throws IOException {
    Path file = written.file("\"text\",good\r\n\"a, \"\"b\"\"\r\n\nc\",\"1\"\r\nd,0\r\n");
    assertEquals(
        List.of(new Review("a, \"b\"\n\nc", true), new Review("d", false)), READER.csv(file));
  }

  @Test
  void commas_badLineBehindFieldsWithLineFeeds_hasItsNumber() {
    Path file = written.file("text,good\n\"a\nb\n\",1\n\nc,1\nd,2\n");
    assertEquals(
        ", line 7: 'good': expected true, false, 1 or 0 but found '2'",
        TestFiles.refusal(READER, ExampleReader::csv, file));
  }

  @Test
  void commas_lineWithinQuotesNotUtf8_costsTheExampleAlone() throws IOException {
    byte[] bytes = "text,good\n\"a\n?\n\",1\nb,1\n".getBytes(StandardCharsets.UTF_8);
    bytes[13] = (byte) 0xFF;

    TestFiles.Rest<Review> rest =
        TestFiles.skipping(READER, ExampleReader::csv, written.file(bytes));

    assertEquals(List.of(new Review("b", true)), rest.examples());
    assertEquals(List.of(3), rest.lines());
  }

  @Test
  void commas_quoteThatNobodyCloses_costsItsLineAlone() throws IOException {
    Path file = written.file("text,good\na,1\n\n\"b,1\nc,0\n\nd,1\n");
    String refusal = TestFiles.refusal(READER, ExampleReader::csv, file);
    assertTrue(refusal.startsWith(", line 4: expected a record of CSV but found"), refusal);

    TestFiles.Rest<Review> rest = TestFiles.skipping(READER, ExampleReader::csv, file);

    assertEquals(
        List.of(new Review("a", true), new Review("c", false), new Review("d", true)),
        rest.examples());
    assertEquals(List.of(4), rest.lines());
  }

  /** Each of these lines begins a quote that only the end of the file ends. */
  @Test
  void commas_quotesThatNobodyClosesInEveryLine_endTheReading() {
    Path file = written.file("text,good\n" + "a\",\"\n".repeat(1_000));

    String refusal = TestFiles.refusal(READER.skipping(_ -> {}), ExampleReader::csv, file);

    assertTrue(
        refusal.endsWith("expected quotes that are closed but found too many that are not"),
        refusal);
  }

  @Test
  void commas_badLinesAlone_areAllToldAndLeftOut() throws IOException {
    Path file = written.file("text,good\n" + "\"a\"b,1\n".repeat(1_000) + "c,1\n");

    TestFiles.Rest<Review> rest = TestFiles.skipping(READER, ExampleReader::csv, file);

    assertEquals(List.of(new Review("c", true)), rest.examples());
    assertEquals(1_000, rest.lines().size());
  }

  @Test
  void commas_charactersBehindAQuote_costTheirLineAlone() throws IOException {
    Path file = written.file("text,good\n\"a\"b,1\nc,0\n\"d\" ,1\n\"e\",1\n");

    TestFiles.Rest<Review> rest = TestFiles.skipping(READER, ExampleReader::csv, file);

    assertEquals(List.of(new Review("c", false), new Review("e", true)), rest.examples());
    assertEquals(List.of(2, 4), rest.lines());
    assertTrue(rest.problems().getFirst().contains("closing quote"), rest.problems()::toString);
  }

  @Test
  void commas_carriageReturnsAlone_areRefused() {
    assertEquals(
        ", line 1: expected lines that end with a line feed but found a carriage return within one",
        TestFiles.refusal(READER, ExampleReader::csv, written.file("text,good\ra,1\r")));
  }

  @Test
  void commas_namesInAQuoteThatNobodyCloses_areRefusedAlsoWhereBadLinesAreLeftOut() {
    String refusal =
        TestFiles.refusal(
            READER.skipping(_ -> {}), ExampleReader::csv, written.file("text,\"good\na,1\n"));
    assertTrue(refusal.startsWith(", line 1: expected a record of CSV"), refusal);
  }
}
