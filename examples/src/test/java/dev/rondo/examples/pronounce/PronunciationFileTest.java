package dev.rondo.examples.pronounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.examples.run.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PronunciationFileTest {

  @TempDir private Path folder = Path.of("");

  private List<Pronunciation> read(String... lines) throws IOException {
    return PronunciationFile.read(Files.write(folder.resolve("words.tsv"), List.of(lines)));
  }

  @Test
  void read_stress_isDropped() throws IOException {
    assertEquals(
        List.of(new Pronunciation("recurrent", "R IH K ER AH N T")),
        read("recurrent\tR IH0 K ER1 AH0 N T"));
  }

  @Test
  void read_furtherPronunciation_isOfTheSameWord() throws IOException {
    assertEquals(
        List.of(
            new Pronunciation("lead", "L EH D"),
            new Pronunciation("lead", "L IY D"),
            new Pronunciation("o'clock", "AH K L AA K")),
        read("lead\tL EH1 D", "lead(2)\tL IY1 D", "o'clock\tAH0 K L AA1 K"));
  }

  @Test
  void read_comment_isDropped() throws IOException {
    assertEquals("HH IY", read("hee\tHH IY1 # sound, loud").getFirst().sounds());
    assertEquals("HH IY", read("hee\tHH IY1  #").getFirst().sounds());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hee HH IY1",
        "hee\t",
        "\tHH IY1",
        "hee\tHH  IY1",
        "hee\thh iy",
        "hee\tHH IY9",
        "two words\tT UW1",
        "hee\tHH\tIY1",
        "hee\t# HH"
      })
  void read_otherLine_isNamedWithFileAndLine(String line) {
    InputException mistake = assertThrows(InputException.class, () -> read("a\tAH0", line));
    assertEquals(
        "%s:2: expected a word, a tab and sounds in ARPABET but found '%s'"
            .formatted(folder.resolve("words.tsv"), line.replace("\t", "\\t")),
        mistake.getMessage());
  }

  @Test
  void read_emptyFile_isNamed() {
    InputException mistake = assertThrows(InputException.class, this::read);
    assertEquals(
        folder.resolve("words.tsv")
            + ": expected a word, a tab and sounds in ARPABET but found an empty file",
        mistake.getMessage());
  }
}
