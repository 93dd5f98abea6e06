package dev.rondo.examples;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TwinMainTest {

  private static final List<String> THINGS =
      List.of("door", "dog", "house", "tree", "river", "book", "song", "boat");

  @TempDir private Path folder = Path.of("");

  private String write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines).toString();
  }

  /**
   * Questions ask the same if they are about one thing; each has a number that no other has, so
   * that no question is in two pairs.
   */
  private String questions() throws IOException {
    List<String> lines = new ArrayList<>(List.of("id\tquestion1\tquestion2\tis_duplicate"));
    for (int i = 0; i < 640; i++) {
      int first = i % THINGS.size();
      int second = i / THINGS.size() % 2 == 0 ? first : (first + 1 + i / 16 % 7) % THINGS.size();
      lines.add(
          "%d\twhat is a %s no %d ?\thow is the %s called %d ?\t%d"
              .formatted(
                  i, THINGS.get(first), i, THINGS.get(second), 1_000 + i, first == second ? 1 : 0));
    }
    return write("pairs.tsv", lines);
  }

  @Test
  void duplicates_pairsOfThings_learnsAnswersAndComesBackFromItsFile() throws IOException {
    String pairs = questions();
    String model = folder.resolve("model.safetensors").toString();
    Run trained =
        Run.of(
            "duplicates",
            "--train",
            pairs,
            "--dev",
            pairs,
            "--epochs=6",
            "--hidden=24",
            "--rate=0.01",
            "--models=2",
            "--save",
            model,
            "--json");
    JsonNode figures = trained.json();
    assertAll(
        () -> assertEquals("duplicates", figures.get("example").asString()),
        () -> assertTrue(figures.get("dev_accuracy").asDouble() > 0.95, figures::toString),
        () -> assertTrue(figures.get("dev_f1").asDouble() > 0.95, figures::toString),
        () -> assertTrue(figures.get("ensemble_f1").asDouble() > 0.95, figures::toString));

    Run asked =
        Run.of(
            "duplicates",
            "--dev",
            pairs,
            "--load",
            model,
            "--ask",
            "what is a dog no 1 ?",
            "how is the dog called 2 ?",
            "--search",
            "what is a tree ?",
            "--in",
            write("texts", List.of("how is the boat called ?", "", "how is the tree called ?")),
            "--json");
    assertEquals(figures.get("dev_accuracy"), asked.json().get("dev_accuracy"));
    assertTrue(
        asked.out().stream().anyMatch(line -> line.startsWith("  the same: ")),
        asked.out()::toString);
    int tree = indexOf(asked, "how is the tree called ?");
    int boat = indexOf(asked, "how is the boat called ?");
    assertTrue(tree >= 0 && tree < boat, asked.out()::toString);
  }

  /** Questions about the same place, of which each pair has its own. */
  private String places() throws IOException {
    List<String> syllables = List.of("ba", "ki", "lo", "mu", "ne", "ra", "so", "ti");
    List<String> lines = new ArrayList<>(List.of("id\tquestion1\tquestion2\tis_duplicate"));
    for (int i = 0; i < 512; i++) {
      String place =
          syllables.get(i / 64) + syllables.get(i / 8 % 8) + syllables.get(i % 8) + "-land";
      int kind = i % 3 == 0 ? 0 : 1;
      lines.add(
          "%d\twhere on a map is %s ?\t%s\t%d"
              .formatted(i, place, kind == 1 ? "how far is " + place : "who is number " + i, kind));
    }
    return write("places.tsv", lines);
  }

  @Test
  void retrieve_questionsAboutPlaces_findsThoseAboutTheSameAndComesBackFromItsFile()
      throws IOException {
    String pairs = places();
    String model = folder.resolve("retrieval.safetensors").toString();
    JsonNode figures =
        Run.of(
                "retrieve",
                "--train",
                pairs,
                "--dev",
                pairs,
                "--hidden=24",
                "--save",
                model,
                "--json")
            .json();
    assertTrue(figures.get("dev_recall_at_10").asDouble() > 0.8, figures::toString);
    assertTrue(figures.get("dev_roc_area").asDouble() > 0.8, figures::toString);
    JsonNode loaded =
        Run.of("retrieve", "--train", pairs, "--dev", pairs, "--load", model, "--json").json();
    assertEquals(figures.get("dev_recall_at_10"), loaded.get("dev_recall_at_10"));
  }

  private static int indexOf(Run run, String text) {
    for (int i = 0; i < run.out().size(); i++) {
      if (run.out().get(i).endsWith(text)) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void options_thatDoNotFit_areRefused() throws IOException {
    String pairs = questions();
    Run search = Run.of("duplicates", "--train", pairs, "--dev", pairs, "--search", "a");
    assertEquals(
        List.of("duplicates: --search TEXT needs --in FILE, with texts to search in"),
        search.err());
    assertEquals(2, search.status());
    Run models = Run.of("duplicates", "--dev", pairs, "--models=2", "--load", folder.toString());
    assertEquals(
        List.of("duplicates: --models N trains models, but --load FILE reads one"), models.err());
    Run blank = Run.of("duplicates", "--train", pairs, "--dev", pairs, "--ask", "a", " ");
    assertEquals(List.of("duplicates: --ask takes two texts but found a blank one"), blank.err());
    Run missing =
        Run.of("duplicates", "--train", pairs, "--dev", pairs, "--search", "a", "--in", "no-file");
    assertEquals(List.of("duplicates: there is no file no-file"), missing.err());
    Run none = Run.of("duplicates", "--dev", pairs);
    assertEquals(
        List.of("duplicates: --train FILE is needed, or --load FILE for a trained model"),
        none.err());
  }

  @Test
  void samePlace_oneEpoch_isBetterThanAGuess() {
    JsonNode figures = Run.of("same-place", "--epochs=1", "--hidden=32", "--json").json();
    assertTrue(figures.get("dev_accuracy").asDouble() > 0.55, figures::toString);
    assertTrue(figures.get("edit_distance_accuracy").asDouble() > 0.5, figures::toString);
  }
}
