package dev.rondo.examples;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MainTest {

  @TempDir private Path folder = Path.of("");

  private static void assertMistake(String line, String... args) {
    Run run = Run.of(args);
    assertAll(() -> assertEquals(List.of(line), run.err()), () -> assertEquals(2, run.status()));
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  @Test
  void main_unknownExample_saysWhichThereAre() {
    assertMistake(
        "examples: there is no example 'nmaes'; there are: add, adding, chorales, copying, dates, duplicates, forecast, inflect, languages, names, pronounce, retrieve, reviews, same-place, shakespeare, slots, tags, translate, vowels",
        "nmaes");
  }

  @Test
  void main_unknownOption_suggestsOneThatIsClose() {
    assertMistake("languages: there is no option '--epoch'; did you mean '--epochs'?", "--epoch");
    assertMistake("languages: there is no option '--zzz'; --help lists them", "--zzz", "4");
  }

  @Test
  void main_optionWithoutValue_saysSo() {
    assertMistake("names: missing required parameter for option '--dev' (FILE)", "names", "--dev");
  }

  @Test
  void main_numberOutOfRange_saysWhatIsExpected() {
    assertMistake(
        "languages: --epochs expects a whole number of at least 1 but found '0'", "--epochs", "0");
    assertMistake(
        "languages: --hidden expects a whole number of at least 1 but found 'x'", "--hidden=x");
    assertMistake("languages: --rate expects a number above 0 but found 'NaN'", "--rate", "NaN");
    assertMistake("languages: --seed expects a whole number but found '1.5'", "--seed", "1.5");
  }

  @Test
  void main_unknownCell_saysWhichThereAre() {
    assertMistake(
        "languages: there is no cell 'rnn'; there are: gru, gru-after, lstm, elman",
        "languages",
        "--cell",
        "rnn");
  }

  @Test
  void languages_saveInMissingFolder_failsBeforeTraining() {
    Path missing = folder.resolve("missing");
    assertMistake(
        "languages: there is no folder " + missing + " to save in",
        "--save",
        missing.resolve("model").toString());
  }

  @Test
  void languages_plotOfAnotherFormat_failsBeforeTraining() {
    assertMistake(
        "languages: --plot expects a file whose name ends in .png or .svg but found 'plot.jpg'",
        "--plot",
        "plot.jpg");
  }

  @Test
  void names_missingFile_isNamed() throws IOException {
    String missing = folder.resolve("missing.tsv").toString();
    String present = write("dev.tsv", "Irish\tO'Neill").toString();
    assertMistake(
        "names: there is no file " + missing, "names", "--train", missing, "--dev", present);
    assertMistake(
        "names: there is no file " + missing, "names", "--load", missing, "--dev", present);
  }

  @Test
  void names_withoutTrainingFile_asksForIt() {
    assertMistake(
        "names: --train FILE is needed, or --load FILE for a trained model",
        "names",
        "--dev",
        "dev.tsv");
  }

  @Test
  void names_lineWithoutTab_isNamedWithFileAndLine() throws IOException {
    Path train = write("train.tsv", "Irish\tO'Neill", "Irish Murphy");
    assertMistake(
        "names: %s:2: expected a language, a tab and a surname but found 'Irish Murphy'"
            .formatted(train),
        "names",
        "--train",
        train.toString(),
        "--dev",
        train.toString());
  }

  @Test
  void names_otherEncoding_isNamed() throws IOException {
    Path train = Files.write(folder.resolve("latin1.tsv"), new byte[] {'a', '\t', (byte) 0xe9});
    assertMistake(
        "names: " + train + ", line 1: expected UTF-8 but found the byte 0xE9 at place 3",
        "names",
        "--train",
        train.toString(),
        "--dev",
        train.toString());
  }

  @Test
  void names_languageThatTrainingLacks_isNamed() throws IOException {
    Path train = write("train.tsv", "Irish\tO'Neill", "Irish\tMurphy");
    Path dev = write("dev.tsv", "Welsh\tEvans");
    assertMistake(
        "names: validation example 0 of GruNames: expected one of the labels [Irish] but found"
            + " 'Welsh'",
        "names",
        "--train",
        train.toString(),
        "--dev",
        dev.toString());
  }

  @Test
  void names_everyCell_learnsAndComesBackFromItsFile() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      lines.add("Vowels\t" + "aeiou".repeat(i));
      lines.add("Consonants\t" + "bcdfg".repeat(i));
    }
    String data = Files.write(folder.resolve("data.tsv"), lines).toString();
    for (String cell : List.of("gru", "gru-after", "lstm", "elman")) {
      String model = folder.resolve(cell + ".safetensors").toString();
      JsonNode trained =
          Run.of(
                  "names",
                  "--train",
                  data,
                  "--dev",
                  data,
                  "--cell",
                  cell,
                  "--hidden",
                  "8",
                  "--epochs",
                  "20",
                  "--batch",
                  "4",
                  "--rate",
                  "0.01",
                  "--save",
                  model,
                  "--plot",
                  folder.resolve(cell + ".svg").toString(),
                  "--json")
              .json();
      JsonNode loaded =
          Run.of("names", "--dev", data, "--cell", cell, "--load", model, "--json").json();
      assertEquals(1.0, trained.get("dev_accuracy").asDouble(), cell);
      assertEquals(1.0, loaded.get("dev_accuracy").asDouble(), cell);
      assertEquals(trained.get("parameters"), loaded.get("parameters"), cell);
      assertEquals(0, loaded.get("epochs").asInt(), cell);
      assertTrue(Files.size(folder.resolve(cell + ".svg")) > 0, cell);
    }
  }

  @Test
  void languages_threeEpochs_beatTheCommonestAndComeBackFromTheirFile() {
    String model = folder.resolve("model.safetensors").toString();
    Run run =
        Run.of("--epochs", "3", "--hidden", "16", "--batch", "128", "--save", model, "--json");
    JsonNode figures = run.json();
    assertAll(
        () -> assertEquals("languages", figures.get("example").asString()),
        () -> assertEquals(3, figures.get("epochs").asInt()),
        () -> assertTrue(figures.get("seconds").asDouble() > 0),
        () -> assertTrue(figures.get("parameters").asInt() > 0),
        () -> assertTrue(figures.get("multiply_adds_per_epoch").asLong() > 0),
        () ->
            assertTrue(
                figures.get("dev_accuracy").asDouble()
                    > 5 * figures.get("majority_accuracy").asDouble(),
                figures::toString));

    Run loaded = Run.of("--load", model, "--json");
    assertEquals(figures.get("dev_accuracy"), loaded.json().get("dev_accuracy"));
    assertEquals(probabilities(run), probabilities(loaded));
  }

  private static List<String> probabilities(Run run) {
    int from = Collections.indexOfSubList(run.out(), List.of("probabilities"));
    return run.out().subList(from, run.out().size() - 1);
  }
}
