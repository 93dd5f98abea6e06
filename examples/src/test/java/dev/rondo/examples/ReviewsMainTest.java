package dev.rondo.examples;

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

/** Models of labelled texts, side by side. */
final class ReviewsMainTest {

  private static final List<String> MODELS =
      List.of("bag", "convolution", "recurrent", "weighed", "attention");

  @TempDir private Path folder = Path.of("");

  /** Texts that a word tells apart, among words that tell nothing. */
  private String data() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      lines.add("good:really a " + "film ".repeat(i % 3) + "that moves");
      lines.add("bad:sadly\ta " + "film ".repeat(i % 4) + "that bores");
    }
    return Files.write(folder.resolve("data"), lines).toString();
  }

  private static Run run(String data, String... others) {
    List<String> args = new ArrayList<>(List.of("reviews", "--coarse", "--test", data));
    args.addAll(List.of("--hidden", "8", "--epochs", "12", "--batch", "4", "--rate", "0.01"));
    args.addAll(List.of(others));
    return Run.of(args.toArray(String[]::new));
  }

  @Test
  void reviews_allModels_learnAndAreTold() throws IOException {
    String data = data();
    String file = folder.resolve("model.safetensors").toString();
    JsonNode all = run(data, "--train", data, "--save", file, "--json").json();
    for (String model : MODELS) {
      assertEquals(1.0, all.get(model + "_test_accuracy").asDouble(), model);
      assertTrue(all.get(model + "_parameters").asLong() > 0, model);
    }
    // Of equals the best is the first.
    assertEquals("bag", all.get("best").asString());
    Run loaded = run(data, "--load", file, "--model", "bag", "a film that bores");
    assertTrue(loaded.out().getLast().startsWith("bad "), loaded.out()::toString);
  }

  @Test
  void reviews_oneModel_comesBackFromItsFile() throws IOException {
    String data = data();
    String file = folder.resolve("model.safetensors").toString();
    JsonNode trained =
        run(data, "--train", data, "--dev", data, "--model", "weighed", "--save", file, "--json")
            .json();
    JsonNode loaded =
        run(data, "--dev", data, "--model", "weighed", "--load", file, "--json").json();
    assertEquals(1.0, trained.get("test_accuracy").asDouble());
    assertEquals(trained.get("test_accuracy"), loaded.get("test_accuracy"));
    assertEquals(trained.get("weighed_parameters"), loaded.get("weighed_parameters"));
    assertEquals(0, loaded.get("weighed_seconds").asDouble());
  }

  @Test
  void reviews_namesOfCharacters_areToldByTheirWords() {
    JsonNode figures = Run.of("reviews", "--model", "bag", "--epochs", "2", "--json").json();
    // A third of the names are letters.
    assertTrue(figures.get("test_accuracy").asDouble() > 0.8, figures::toString);
  }

  @Test
  void reviews_whatCannotBeUsed_isNamed() throws IOException {
    String data = data();
    assertMistake(
        "reviews: there is no model 'bags'; there are: bag, convolution, recurrent, weighed,"
            + " attention",
        "--train",
        data,
        "--model",
        "bags");
    assertMistake(
        "reviews: --train FILE is needed, or --load FILE for a trained model", "--dev", data);
    assertMistake(
        "reviews: --load FILE needs the --model NAME that it was saved from",
        "--dev",
        data,
        "--load",
        data);
    Path bad = Files.writeString(folder.resolve("bad"), "good a film\nbad\n");
    assertMistake(
        "reviews: " + bad + ":2: expected a label, white space and a text but found 'bad'",
        "--train",
        bad.toString());
  }

  private static void assertMistake(String line, String... args) {
    List<String> all = new ArrayList<>(List.of("reviews"));
    all.addAll(List.of(args));
    Run run = Run.of(all.toArray(String[]::new));
    assertEquals(List.of(line), run.err());
    assertEquals(2, run.status());
  }
}
