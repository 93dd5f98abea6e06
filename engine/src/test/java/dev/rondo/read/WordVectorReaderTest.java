package dev.rondo.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.sequence.WordVectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors of words from files as GloVe, word2vec and fastText write them, and from broken ones. */
class WordVectorReaderTest {

  private static final String GLOVE = "the 1 -2.5\ndog .5 1e-3\n";

  @TempDir private Path folder;
  private TestFiles files;

  @BeforeEach
  void folder() {
    files = new TestFiles(folder);
  }

  private WordVectors read(String text) throws IOException {
    return WordVectorReader.create().read(files.file(text));
  }

  private String refusal(Path file) {
    String message =
        String.valueOf(
            assertThrows(IOException.class, () -> WordVectorReader.create().read(file))
                .getMessage());
    assertTrue(message.startsWith(file.toString()), message);
    return message.substring(file.toString().length());
  }

  private String refusal(String text) {
    return refusal(files.file(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GLOVE,
        "2 2\n" + GLOVE,
        "the 1 -2.5 \ndog .5 1e-3 \n", // as fastText ends its lines
        "\ufeffthe\t1\t-2.5\r\n\r\ndog\t.5\t1e-3"
      })
  void file_ofAnyProgram_hasItsWords(String text) throws IOException {
    for (byte[] bytes :
        List.of(text.getBytes(StandardCharsets.UTF_8), TestFiles.compressed(text))) {
      WordVectors vectors = WordVectorReader.create().read(files.file(bytes));
      assertEquals(List.of("the", "dog"), List.copyOf(vectors.words()));
      assertEquals(2, vectors.size());
      assertArrayEquals(new float[] {1, -2.5f}, vectors.vector("the"));
      assertArrayEquals(new float[] {.5f, 1e-3f}, vectors.vector("dog"));
    }
  }

  @Test
  void words_withSpacesAndNumbersOfTheirOwn_areWhole() throws IOException {
    // GloVe 840B has words of several points, and such with a no-break space before a number
    WordVectors vectors =
        read("a 1 2\n. . . 3 4\n1\u00a01 5 6\n42 7 8\n\u0085\u2028 9 10\n2 11 12\n");
    assertEquals(
        List.of("a", ". . .", "1\u00a01", "42", "\u0085\u2028", "2"), List.copyOf(vectors.words()));
    assertArrayEquals(new float[] {3, 4}, vectors.vector(". . ."));
    assertArrayEquals(new float[] {7, 8}, vectors.vector("42"));
  }

  @Test
  void firstLine_ofAWordThatIsANumber_isNoCount() throws IOException {
    assertEquals(List.of("7"), List.copyOf(read("7 1 2\n").words()));
    assertEquals(List.of("7"), List.copyOf(read("7 0.5\n").words()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dog 1             | expected a word and 2 numbers but found 1 numbers",
        "dog               | expected a word and 2 numbers but found 0 numbers",
        "dog 1 2 3         | expected a word and 2 numbers but found more",
        "dog 1 NaN         | expected finite numbers but number 2 is NaN",
        "dog 1  2          | expected a word and 2 numbers but found more",
        "dog 1 Infinity    | expected a number but found 'Infinity'",
        "dog 1e99 2        | expected a number within the range of a float but found '1e99'",
        "dog 1f 2          | expected a number but found '1f'",
        "dog cat 2         | expected a number but found 'cat'",
        "the 1 2           | expected every word once but found 'the' again",
      })
  void line_thatIsNoVector_isRefusedByNumberOrLeftOut(String line, String problem)
      throws IOException {
    Path file = files.file("the 1 -2.5\n" + line + "\ncat 3 4\n");
    assertEquals(", line 2: " + problem, refusal(file));
    List<BadLine> bad = new ArrayList<>();
    WordVectors vectors = WordVectorReader.create().skipping(bad::add).read(file);
    assertEquals(List.of("the", "cat"), List.copyOf(vectors.words()));
    assertEquals(List.of(new BadLine(file, 2, problem)), bad);
  }

  @Test
  void line_withoutAWord_isRefused() {
    assertEquals(
        ", line 2: expected a word before the numbers but found none",
        refusal("the 1 -2.5\n 1 2\n"));
  }

  @Test
  void firstLine_withoutANumber_isRefused() {
    assertEquals(
        ", line 1: expected a word and its numbers but found no number", refusal("the\ndog 1\n"));
  }

  @Test
  void line_notUtf8OrTooLong_isLeftOut() throws IOException {
    byte[] bytes = "the 1 2\nd?g 3 4\ncat 5 6\n".getBytes(StandardCharsets.UTF_8);
    bytes[9] = (byte) 0xff;
    Path broken = files.file(bytes);
    assertEquals(", line 2: expected UTF-8 but found the byte 0xFF at place 2", refusal(broken));
    Path endless = files.file("the 1 2\n" + "d".repeat(Gathered.LINE_LIMIT) + " 3 4\ncat 5 6\n");
    assertTrue(refusal(endless).startsWith(", line 2: expected at most"), refusal(endless));
    for (Path file : List.of(broken, endless)) {
      List<BadLine> bad = new ArrayList<>();
      WordVectors vectors = WordVectorReader.create().skipping(bad::add).read(file);
      assertEquals(List.of("the", "cat"), List.copyOf(vectors.words()));
      assertEquals(1, bad.size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \n", "0 300\n"})
  void file_withoutAWord_isRefused(String text) {
    assertEquals(": expected at least one word with its vector but found none", refusal(text));
  }

  @Test
  void file_cutOff_isRefused() throws IOException {
    byte[] whole = TestFiles.compressed(GLOVE);
    Path cut = files.file(Arrays.copyOf(whole, whole.length - 6));
    List<BadLine> bad = new ArrayList<>();
    for (WordVectorReader reader :
        List.of(WordVectorReader.create(), WordVectorReader.create().skipping(bad::add))) {
      String message =
          String.valueOf(assertThrows(IOException.class, () -> reader.read(cut)).getMessage());
      assertTrue(message.contains("expected a whole gzip file but found a broken one"), message);
    }
    assertEquals(
        ", line 3: expected 3 words, as the first line says, but found 2",
        refusal("3 2\n" + GLOVE));
  }

  @Test
  void limit_anyNumber_readsTheFirstWords() throws IOException {
    for (String header : List.of("", "3 2\n")) {
      Path file = files.file(header + GLOVE + "cat 5 6\n");
      assertEquals(
          List.of("the", "dog"),
          List.copyOf(WordVectorReader.create().limit(2).read(file).words()));
      assertEquals(3, WordVectorReader.create().limit(9).read(file).words().size());
    }
    assertEquals(
        "limit is 0 but must be at least 1",
        assertThrows(IllegalArgumentException.class, () -> WordVectorReader.create().limit(0))
            .getMessage());
  }
}
