package dev.rondo.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences of CoNLL-U, and lines that are none; and files of one text a line. */
final class TreebankTest {

  private enum Tag {
    DET,
    NOUN,
    VERB
  }

  private record Sentence(List<String> words, List<Tag> tags) {}

  private static final ExampleReader<Sentence> READER =
      ExampleReader.of(
          List.of("FORM", "UPOS"),
          fields -> new Sentence(fields.strings("FORM"), fields.values("UPOS", Tag.class)));

  private static final String FIRST =
      """
      # sent_id = 1
      # text = The dog barks
      # a remark
      1	The	the	DET	_	_	2	det	_	_
      2	dog	dog	NOUN	_	_	3	nsubj	_	_
      3	barks	bark	VERB	_	_	0	root	_	_

      """;
  private static final String SECOND =
      """
      1-2	im	_	_	_	_	_	_	_	_
      1	in	in	DET	_	_	3	case	_	_
      2	dem	der	DET	_	_	3	det	_	_
      3	Haus	Haus	NOUN	_	_	0	root	_	_
      3.1	steht	stehen	VERB	_	_	_	_	0:root	_
      """;
  private static final List<Sentence> BOTH =
      List.of(
          new Sentence(List.of("The", "dog", "barks"), List.of(Tag.DET, Tag.NOUN, Tag.VERB)),
          new Sentence(List.of("in", "dem", "Haus"), List.of(Tag.DET, Tag.DET, Tag.NOUN)));

  @TempDir private Path folder;
  private TestFiles written;

  @BeforeEach
  void folder() {
    written = new TestFiles(folder);
  }

  @Test
  void sentences_withRangesEmptyNodesAndRemarks_haveTheirWords() throws IOException {
    String text = FIRST + "\r\n\n" + SECOND;
    assertEquals(BOTH, READER.conllu(written.file(text)));
    assertEquals(BOTH, READER.conllu(written.file(TestFiles.compressed(text))));
    assertEquals(List.of(), READER.conllu(written.file("")));
  }

  @Test
  void comments_withAName_areTexts() throws IOException {
    var reader =
        ExampleReader.of(
            List.of("text", "HEAD", "sent_id"),
            fields ->
                List.of(
                    fields.text("text"),
                    Arrays.toString(fields.floats("HEAD")),
                    "%d".formatted(fields.intNumber("sent_id"))));
    assertEquals(
        List.of(List.of("The dog barks", "[2.0, 3.0, 0.0]", "1")),
        reader.conllu(written.file(FIRST)));
    String refusal = TestFiles.refusal(reader, ExampleReader::conllu, written.file(FIRST + SECOND));
    assertTrue(
        refusal.startsWith(
            ", line 8: expected a column or a comment 'text' but found the columns 'ID', 'FORM'"),
        refusal);
    assertTrue(refusal.endsWith(" and the comments none"), refusal);
  }

  @Test
  void component_withoutAList_isRefusedForEveryFile() {
    for (ExampleReader<?> reader :
        List.of(
            ExampleReader.of(List.of("FORM"), fields -> fields.text("FORM")),
            ExampleReader.of(List.of("FORM"), fields -> List.of(fields.floatRows("FORM"))))) {
      String refusal =
          String.valueOf(
              assertThrows(
                      UnsupportedOperationException.class,
                      () -> reader.skipping(_ -> {}).conllu(written.file(FIRST)))
                  .getMessage());
      assertTrue(refusal.startsWith("expected a list for 'FORM'"), refusal);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1\tThe\tthe\tDET\t_\t_\t2\tdet\t_",
        "1 The the DET _ _ 2 det _ _",
        "2\tThe\tthe\tDET\t_\t_\t2\tdet\t_\t_",
        "one\tThe\tthe\tDET\t_\t_\t2\tdet\t_\t_",
        "1\t\tthe\tDET\t_\t_\t2\tdet\t_\t_",
        "1\tThe\tthe\tNONE\t_\t_\t2\tdet\t_\t_",
        "# text = a comment alone",
        " "
      })
  void sentence_withABadLine_isLeftOutWhole(String line) throws IOException {
    Path file = written.file(FIRST + line + "\n\n" + SECOND);
    String refusal = TestFiles.refusal(READER, ExampleReader::conllu, file);
    assertTrue(refusal.startsWith(", line 8: "), refusal);
    assertTrue(refusal.matches("(?s).*expected .* but found .*"), refusal);

    TestFiles.Rest<Sentence> rest = TestFiles.skipping(READER, ExampleReader::conllu, file);

    assertEquals(BOTH, rest.examples());
    assertEquals(List.of(8), rest.lines());
  }

  @Test
  void sentence_withABadLineInTheMiddle_isLeftOutByTheNumberOfTheLine() throws IOException {
    String second = SECOND.replace("2\tdem", "2\t");

    TestFiles.Rest<Sentence> rest =
        TestFiles.skipping(
            READER, ExampleReader::conllu, written.file(FIRST + second + "\n" + FIRST));

    assertEquals(List.of(BOTH.getFirst(), BOTH.getFirst()), rest.examples());
    assertEquals(List.of(10), rest.lines());
    assertEquals(List.of("expected a value or _ as FORM but found nothing"), rest.problems());
  }

  @Test
  void sentence_commentBehindWords_isRefused() {
    assertEquals(
        ", line 7: expected comments before the words but found one behind",
        TestFiles.refusal(
            READER, ExampleReader::conllu, written.file(FIRST.stripTrailing() + "\n# a = b\n")));
  }

  @Test
  void sentence_notUtf8_isRefused() {
    byte[] bytes = TestFiles.compressed(FIRST);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 9);
    assertTrue(
        TestFiles.refusal(READER, ExampleReader::conllu, written.file(cut))
            .contains("expected a whole gzip file"));
    assertTrue(
        TestFiles.refusal(
                READER, ExampleReader::conllu, written.file(new byte[] {'\n', '1', (byte) 0x80}))
            .startsWith(", line 2: expected UTF-8 but found the byte 0x80"));
  }

  // Lines.

  @Test
  void lines_ofOneText_areExamples() throws IOException {
    var reader = ExampleReader.of(List.of("text"), fields -> fields.text("text"));
    assertEquals(List.of("a\tb", "", "\"c\""), reader.lines(written.file("\ufeffa\tb\r\n\n\"c\"")));

    TestFiles.Rest<String> rest =
        TestFiles.skipping(
            reader,
            ExampleReader::lines,
            written.file(new byte[] {'a', '\n', (byte) 0x80, '\n', 'b'}));

    assertEquals(List.of("a", "b"), rest.examples());
    assertEquals(List.of(2), rest.lines());
  }

  @Test
  void lines_ofSeveralComponents_areNotSupported() {
    assertEquals(
        "expected a record of one text but found the components 'FORM', 'UPOS'",
        assertThrows(UnsupportedOperationException.class, () -> READER.lines(written.file("a\n")))
            .getMessage());
  }

  /** A pattern that tries every way to share spaces out would take hours. */
  @Test
  void comment_longAndWithoutAValue_isReadInOneGo() throws IOException {
    String comment = "#" + " ".repeat(1 << 20) + "a\n";

    assertEquals(BOTH.subList(0, 1), READER.conllu(written.file(comment + FIRST)));
  }
}
