package dev.rondo.examples.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.examples.run.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionFileTest {

  private static final String HEADER = "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate";

  @TempDir private Path folder = Path.of("");

  private List<QuestionPair> read(String... lines) throws IOException {
    return QuestionFile.read(Files.write(folder.resolve("pairs.tsv"), List.of(lines)));
  }

  private String refusal(String... lines) {
    String message =
        String.valueOf(assertThrows(InputException.class, () -> read(lines)).getMessage());
    return message.substring(message.indexOf("pairs.tsv"));
  }

  @Test
  void read_headerOfTheOfficialFile_findsItsColumns() throws IOException {
    assertEquals(
        List.of(new QuestionPair("why?", "what for?", true), new QuestionPair("a", "b", false)),
        read(HEADER, "0\t1\t2\twhy?\twhat for?\t1", "1\t3\t4\ta\tb\t0"));
  }

  @Test
  void read_quotedValues_mayHaveQuotesTabsAndLines() throws IOException {
    assertEquals(
        List.of(new QuestionPair("what is \"it\"?", "a\tb\nc", true)),
        read(HEADER, "0\t1\t2\t\"what is \"\"it\"\"?\"\t\"a\tb\nc\"\t1"));
  }

  @Test
  void read_quotesOfAFileWithoutLabels_areOfItsText() throws IOException {
    assertEquals(
        List.of(new QuestionPair("\"to be", "what is \"to be\"?", true)),
        read("id\tquestion1\tquestion2", "7\t\"To be\tWhat is \"to be\"?"));
  }

  @Test
  void read_fileWithoutLabels_hasDuplicatesAlone() throws IOException {
    assertEquals(
        List.of(new QuestionPair("a", "b", true)), read("id\tquestion1\tquestion2", "7\ta\tb"));
  }

  @Test
  void read_blankQuestion_isLeftOut() throws IOException {
    assertEquals(
        List.of(new QuestionPair("a", "b", false)),
        read(HEADER, "0\t1\t2\t \tb\t1", "1\t3\t4\ta\tb\t0"));
  }

  @Test
  void read_otherFiles_areRefusedWithTheirLine() {
    assertEquals(
        "pairs.tsv:3: expected is_duplicate as 0 or 1 but found 'yes'",
        refusal(HEADER, "0\t1\t2\ta\tb\t1", "0\t1\t2\ta\tb\tyes"));
    assertEquals(
        "pairs.tsv:2: expected a value of question1 but found none",
        refusal("first\tsecond", "a\tb"));
    assertEquals("pairs.tsv: expected pairs of questions but found none", refusal(HEADER));
  }

  @Test
  void split_pairsThatShareAQuestion_stayTogether() {
    List<QuestionPair> pairs =
        IntStream.range(0, 400)
            .mapToObj(i -> new QuestionPair("q" + i / 5, "r" + i, i % 2 == 0))
            .toList();
    QuestionSplit split = QuestionSplit.of(pairs);
    assertEquals(400, split.train().size() + split.validation().size());
    assertTrue(split.validation().size() > 10 && split.validation().size() < 90);
    List<String> trained = split.train().stream().map(QuestionPair::first).toList();
    assertTrue(split.validation().stream().map(QuestionPair::first).noneMatch(trained::contains));
    assertEquals(split, QuestionSplit.of(pairs));
  }

  @Test
  void split_largeGroups_areAllTrainedOn() {
    List<QuestionPair> pairs =
        IntStream.range(0, 600)
            .mapToObj(i -> new QuestionPair("q" + i / 6, "r" + i, i % 2 == 0))
            .toList();
    assertEquals(new QuestionSplit(pairs, List.of()), QuestionSplit.of(pairs));
  }
}
