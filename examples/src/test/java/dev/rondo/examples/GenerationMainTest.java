package dev.rondo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class GenerationMainTest {

  /** Of each kind a name of each length from 1 to 5. */
  private static final List<String> VOWELS = List.of("a", "ae", "aei", "aeio", "aeiou");

  private static final List<String> CONSONANTS = List.of("b", "bc", "bcd", "bcdf", "bcdfg");

  /** With its end a name has 4 characters in the mean. */
  private static final double CHARACTERS = 4;

  /** Nats a character that a training may be above the least that there can be. */
  private static final double NEAR = 0.03;

  private static final List<String> SMALL =
      List.of("--hidden=16", "--epochs=40", "--batch=8", "--rate=0.02", "--decay=0", "--json");

  @TempDir private Path folder = Path.of("");

  private Path write(Stream<String> lines) throws IOException {
    List<String> once = lines.toList();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.addAll(once);
    }
    return Files.write(folder.resolve("names"), all);
  }

  private Path aboutLanguages() throws IOException {
    return write(
        Stream.concat(
            VOWELS.stream().map(name -> "Vowels\t" + name),
            CONSONANTS.stream().map(name -> "Consonants\t" + name)));
  }

  private static Run generate(List<String> settings, String... args) {
    List<String> all = new ArrayList<>(List.of("names", "--generate"));
    all.addAll(List.of(args));
    all.addAll(settings);
    return Run.of(all.toArray(String[]::new));
  }

  private static double nats(Run run) {
    return run.json().get("dev_nats_per_character").asDouble();
  }

  /** The names that a run wrote of a language, without the marks of those that were trained on. */
  private static List<String> written(Run run, String language) {
    String line =
        run.out().stream()
            .filter(each -> each.startsWith("  %-12s  ".formatted(language)))
            .findFirst()
            .orElseThrow();
    return List.of(line.substring(16).replace("*", "").split("  "));
  }

  @Test
  void generate_languages_writesEachItsOwnNames() throws IOException {
    String data = aboutLanguages().toString();
    Run run = generate(SMALL, "--train", data, "--dev", data);
    double least = Math.log(5) / CHARACTERS;
    assertTrue(nats(run) >= least && nats(run) < least + NEAR, () -> nats(run) + ", not " + least);
    assertTrue(VOWELS.containsAll(written(run, "Vowels")), run.out()::toString);
    assertTrue(CONSONANTS.containsAll(written(run, "Consonants")), run.out()::toString);
  }

  @Test
  void generate_namesAlone_comesBackFromItsFile() throws IOException {
    String data = write(Stream.concat(VOWELS.stream(), CONSONANTS.stream())).toString();
    String model = folder.resolve("model.safetensors").toString();
    Run trained = generate(SMALL, "--train", data, "--dev", data, "--save", model);
    double least = Math.log(10) / CHARACTERS;
    assertTrue(nats(trained) < least + NEAR, () -> nats(trained) + ", not " + least);

    Run loaded = generate(List.of("--json"), "--load", model, "--dev", data);
    assertEquals(nats(trained), nats(loaded));
    assertEquals(written(trained, ""), written(loaded, ""));
  }

  @Test
  void generate_natsACharacter_areTheLossOfTheBestEpoch() throws IOException {
    String data = aboutLanguages().toString();
    Run run =
        generate(List.of("--epochs=3", "--hidden=7", "--json"), "--train", data, "--dev", data);
    double best =
        run.out().stream()
            .filter(line -> line.startsWith("epoch "))
            .map(line -> line.replaceAll(".*validation loss (\\S+) .*", "$1"))
            .mapToDouble(Double::parseDouble)
            .min()
            .orElseThrow();
    assertEquals(best, nats(run), 1.01e-4);
  }

  @Test
  void generate_namesOfTheTraining_areMarked() throws IOException {
    String data = aboutLanguages().toString();
    List<String> both = new ArrayList<>(VOWELS);
    both.addAll(CONSONANTS);
    Run run =
        generate(List.of("--epochs=3", "--hidden=7", "--json"), "--train", data, "--dev", data);
    for (String language : List.of("Vowels", "Consonants")) {
      for (String name : written(run, language)) {
        boolean marked =
            run.out().stream().anyMatch(line -> (line + " ").contains(" " + name + "* "));
        assertEquals(both.contains(name), marked, name);
      }
    }
  }

  @Test
  void generate_whatItCannotUse_isNamed() throws IOException {
    String data = write(Stream.of("Irish\tMurphy\tDublin")).toString();
    assertEquals(
        List.of(
            "names: %s:1: expected a name, or a language, a tab and a name but found 'Irish\\tMurphy\\tDublin'"
                .formatted(data)),
        generate(List.of(), "--train", data, "--dev", data).err());
    assertEquals(
        List.of("names: there is no cell 'lstm'; there are: gru"),
        generate(List.of("--cell=lstm"), "--train", data, "--dev", data).err());
  }

  @Test
  void generate_nameOfUnknownCharacters_hasAFigure() throws IOException {
    String train = aboutLanguages().toString();
    String dev = Files.writeString(folder.resolve("dev"), "Welsh\tŵŷ\n").toString();
    JsonNode figures =
        generate(List.of("--epochs=1", "--json"), "--train", train, "--dev", dev).json();
    assertTrue(figures.get("dev_nats_per_character").asDouble() > 1, figures::toString);
  }
}
