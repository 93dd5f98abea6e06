package dev.rondo.examples.inflect;

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

class InflectionFileTest {

  @TempDir private Path folder = Path.of("");

  private List<Inflection> read(String... lines) throws IOException {
    return InflectionFile.read(Files.write(folder.resolve("forms.tsv"), List.of(lines)));
  }

  @Test
  void read_featuresAndLetters_areTokensWithSpacesBetween() throws IOException {
    assertEquals(
        List.of(
            new Inflection("pos=V tense=PST r u f e n", "rief"),
            new Inflection("pos=N case=NOM num=PL H u t", "Hüte")),
        read("rufen\tpos=V,tense=PST\trief", "Hut\tpos=N,case=NOM,num=PL\tHüte"));
  }

  @Test
  void read_spaceInALemma_isAVisibleSign() throws IOException {
    assertEquals(
        List.of(new Inflection("pos=V per=3 a b ␣ c", "a bs c")),
        read("ab c\tpos=V,per=3\ta bs c"));
  }

  @Test
  void read_letterOfTwoCodePoints_isOneToken() throws IOException {
    assertEquals("pos=N ü 𝔸", read("u\u0308𝔸\tpos=N\tx").getFirst().wanted());
  }

  @Test
  void read_alternativesOfAFeature_areOneToken() throws IOException {
    assertEquals(
        "mood={SBJV/COND} aspect=IPFV/PFV a",
        read("a\tmood={SBJV/COND},aspect=IPFV/PFV\tb").getFirst().wanted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rufen pos=V rief",
        "rufen\tpos=V",
        "rufen\tpos=V\t",
        "\tpos=V\trief",
        "rufen\t\trief",
        "rufen\tpos=V,\trief",
        "rufen\tpos\trief",
        "rufen\tpos = V\trief",
        "rufen\tpos=V\trief\tmore"
      })
  void read_otherLine_isNamedWithFileAndLine(String line) {
    InputException mistake =
        assertThrows(InputException.class, () -> read("rufen\tpos=V\trief", line));
    assertEquals(
        "%s:2: expected a lemma, features and a form with tabs between them but found '%s'"
            .formatted(folder.resolve("forms.tsv"), line.replace("\t", "\\t")),
        mistake.getMessage());
  }

  @Test
  void typed_lemmaAndFeatures_areDividedAtTheFirstFeature() {
    assertEquals("pos=V per=3 a b ␣ c", Lemma.typed(" ab c pos=V,per=3 ").spaced());
    assertEquals("pos=V a b", Lemma.typed("ab\tpos=V").spaced());
    assertEquals("pos=V per=3 a b", Lemma.typed("ab pos=V, per=3").spaced());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rufen", "pos=V", "rufen past", "rufen pos=", "rufen =V"})
  void typed_otherLine_saysWhatIsExpected(String line) {
    InputException mistake = assertThrows(InputException.class, () -> Lemma.typed(line));
    assertEquals(
        "expected a lemma and features, as in 'gehen pos=V,tense=PST', but found '" + line + "'",
        mistake.getMessage());
  }
}
