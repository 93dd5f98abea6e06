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

class SeriesMainTest {

  @TempDir private Path folder = Path.of("");

  private static double figure(JsonNode figures, String name) {
    return figures.get(name).asDouble();
  }

  @Test
  void forecast_drawnSeries_beatsSimpleForecastsAndComesBackFromItsFile() {
    String model = folder.resolve("model.safetensors").toString();
    Run trained = Run.of("forecast", "--epochs", "8", "--save", model, "--json");
    JsonNode figures = trained.json();
    // The season that was repeated has an MSE of .22, the last value one of 1.8.
    assertTrue(figure(figures, "test_mse") < 0.17, figures::toString);
    assertTrue(figure(figures, "test_mse") < figure(figures, "season_mse"), figures::toString);
    assertTrue(figure(figures, "season_mse") < figure(figures, "last_mse"), figures::toString);
    assertTrue(figure(figures, "best_epoch") > 1, figures::toString);

    Run loaded = Run.of("forecast", "--load", model, "--json");
    for (String name : List.of("test_mse", "test_mae", "test_smape", "test_mase")) {
      assertEquals(figures.get(name), loaded.json().get(name));
    }
    assertTrue(trained.out().containsAll(loaded.out().subList(2, loaded.out().size() - 1)));
    assertMistake(
        "expected --horizon 24, as the model has, but found 12", "--load", model, "--horizon=12");
    assertMistake(
        "input 0 of ForecastModel: expected 24 numbers at step 0 but found 12",
        "--load",
        model,
        "--segment=12");
  }

  @Test
  void forecast_optionsThatDoNotFit_areNamed() throws IOException {
    assertMistake(
        "expected a --window that is a multiple of --segment 24 but found 100", "--window=100");
    assertMistake(
        "--rows expects three numbers of rows, as in 600,200,200, but found '5,0,1'",
        "--rows=5,0,1");
    assertMistake(
        "expected --rows of 2184 together, as there are, but found 2000,200,200",
        "--rows=2000,200,200");
    assertMistake("expected --columns of a --train FILE but found none", "--columns=a");
    List<String> lines = new ArrayList<>(List.of("time,a"));
    for (int t = 0; t < 20; t++) {
      lines.add(t + "," + t * t);
    }
    String file = Files.write(folder.resolve("short.csv"), lines).toString();
    assertMistake(
        "expected more rows to measure with for --window 168 and --horizon 24",
        "--train=" + file,
        "--season=1");
    assertMistake(
        "expected more rows to train with for --window 168 and --horizon 1",
        "--train=" + file,
        "--season=1",
        "--horizon=1");
    assertMistake(
        "mean absolute scaled error: expected a season from 1 to 11 but found 24",
        "--train=" + file,
        "--window=4",
        "--segment=2",
        "--horizon=1");
  }

  private static void assertMistake(String line, String... args) {
    List<String> all = new ArrayList<>(List.of("forecast"));
    all.addAll(List.of(args));
    Run run = Run.of(all.toArray(String[]::new));
    assertEquals(List.of("forecast: " + line), run.err());
    assertEquals(2, run.status());
  }

  @Test
  void adding_overThirtySteps_isLearnedAndComesBackFromItsFile() {
    String model = folder.resolve("model.safetensors").toString();
    JsonNode figures =
        Run.of("adding", "--length=30", "--epochs=8", "--save", model, "--json").json();
    // The constant answer has .167.
    assertTrue(figure(figures, "test_mse") < 0.005, figures::toString);
    assertEquals(
        figures.get("test_mse"),
        Run.of("adding", "--length=30", "--load", model, "--json").json().get("test_mse"));
  }

  @Test
  void copying_overFortySteps_isLearned() {
    JsonNode figures =
        Run.of("copying", "--length=40", "--examples=2000", "--epochs=5", "--json").json();
    // Without memory it would be 10 · ln 8 / 60 = .347.
    assertTrue(figure(figures, "test_nats_per_step") < 0.02, figures::toString);
  }

  @Test
  void adding_oneStep_isRefused() {
    Run run = Run.of("adding", "--length=1");
    assertEquals(List.of("adding: expected --length 2 or more but found 1"), run.err());
  }
}
