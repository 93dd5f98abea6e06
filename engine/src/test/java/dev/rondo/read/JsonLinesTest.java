package dev.rondo.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects of JSON, a line each, and lines that are none. */
final class JsonLinesTest {

  private record Note(String text, List<String> tags) {}

  private static final ExampleReader<Note> READER =
      ExampleReader.of(
          List.of("text", "tags"), fields -> new Note(fields.text("text"), fields.strings("tags")));

  private static final String GOOD = "{\"text\":\"a\",\"tags\":[\"b\"]}";
  private static final Note NOTE = new Note("a", List.of("b"));

  @TempDir private Path folder;
  private TestFiles written;

  @BeforeEach
  void folder() {
    written = new TestFiles(folder);
  }

  @Test
  void objects_withOtherMembersAndSpaces_areRead() throws IOException {
    String text =
        """
         { "tags" : [ "b" , "c d" ] , "more" : { "a": [ [ { } ], -0.5e+3, false ] }, "text" : "" }\r

        {"text":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\ud83d\\ude00é","tags":[]}
        """;
    List<Note> notes =
        List.of(new Note("", List.of("b", "c d")), new Note("\"\\/\b\f\n\r\t\u00e4😀é", List.of()));
    assertEquals(notes, READER.jsonLines(written.file(text)));
    assertEquals(notes, READER.jsonLines(written.file(TestFiles.compressed(text))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"text\"",
        "nul",
        "{",
        "{\"text\"}",
        "{\"text\":}",
        "{\"text\":\"a\",}",
        "{\"text\":\"a\"",
        "{text:\"a\"}",
        "{'text':\"a\"}",
        "{\"text\":\"a",
        "{\"text\":\"a\\",
        "{\"text\":\"a\\x\"}",
        "{\"text\":\"a\\u12\"}",
        "{\"text\":\"a\\u12g4\"}",
        "{\"text\":\"a\tb\"}",
        "{\"text\":\"\\ud83d\"}",
        "{\"text\":\"\\ude00\"}",
        "{\"text\":\"\\ud83d\\ud83d\"}",
        "{\"text\":\"\\ud83dx\"}",
        "{\"text\":01}",
        "{\"text\":1.}",
        "{\"text\":+1}",
        "{\"text\":.5}",
        "{\"text\":NaN}",
        "{\"text\":trueish}",
        "{\"text\":[1,]}",
        "{\"text\":[1 2]}",
        "{\"text\":[1}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"text\":\"a\",\"tags\":[]} {}",
        "{\"text\":\"a\",\"tags\":[]}\uffff",
        "{\"text\":\"a\",\"tags\":[]} // note"
      })
  void line_thatIsNoObject_isLeftOutByItsNumber(String line) throws IOException {
    Path file = written.file(GOOD + "\n" + line + "\n" + GOOD);
    String refusal = TestFiles.refusal(READER, ExampleReader::jsonLines, file);
    assertTrue(refusal.startsWith(", line 2: expected "), refusal);
    assertTrue(refusal.contains(" but found "), refusal);

    TestFiles.Rest<Note> rest = TestFiles.skipping(READER, ExampleReader::jsonLines, file);

    assertEquals(List.of(NOTE, NOTE), rest.examples());
    assertEquals(List.of(2), rest.lines());
  }

  @Test
  void line_thatIsNoObject_isShownFromThePlace() {
    assertEquals(
        ", line 1: expected ',' or ']' but found '2]}' at character 12",
        TestFiles.refusal(READER, ExampleReader::jsonLines, written.file("{\"text\":[1 2]}")));
    assertEquals(
        ", line 1: expected two surrogates that are a pair but found '\\ud83d\"}' at character 10",
        TestFiles.refusal(
            READER, ExampleReader::jsonLines, written.file("{\"text\":\"\\ud83d\"}")));
    assertEquals(
        ", line 1: expected '\"' but found the end of the line",
        TestFiles.refusal(READER, ExampleReader::jsonLines, written.file("{\"text\":\"a")));
  }

  @Test
  void member_missing_isToldWithThoseThatAreThere() {
    assertEquals(
        ", line 1: expected a member 'tags' but found 'text', 'label'",
        TestFiles.refusal(
            READER, ExampleReader::jsonLines, written.file("{\"text\":\"a\",\"label\":null}")));
  }

  @Test
  void arrays_nestedAMillionTimes_areRefusedAndNotFollowed() {
    int levels = 1_000_000;
    Path file = written.file("{\"more\":" + "[".repeat(levels) + "]".repeat(levels) + "}");
    assertEquals(
        ", line 1: expected at most 64 levels but found '%s…' at character 72"
            .formatted("[".repeat(40)),
        TestFiles.refusal(READER, ExampleReader::jsonLines, file));
  }

  @Test
  void arrays_besideOneAnother_areNotDeep() throws IOException {
    String wide = GOOD.replace("{", "{\"more\":[" + "[],".repeat(200) + "{}],");
    assertEquals(List.of(NOTE), READER.jsonLines(written.file(wide)));
  }
}
