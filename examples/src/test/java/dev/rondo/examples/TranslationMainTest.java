package dev.rondo.examples;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TranslationMainTest {

  private static final List<String> GERMAN = List.of("rot", "blau", "Haus", "und", "Tür", "ein");
  private static final List<String> ENGLISH = List.of("red", "blue", "house", "and", "door", "a");

  /** What a model needs that is to learn a few words. */
  private static final List<String> SMALL =
      List.of("--hidden=24", "--epochs=12", "--batch=8", "--rate=0.01", "--dropout=0");

  @TempDir private Path folder = Path.of("");

  private static Run run(List<String> settings, String... args) {
    return Run.of(Stream.concat(Stream.of(args), settings.stream()).toArray(String[]::new));
  }

  private static void assertMistake(String line, String... args) {
    Run run = Run.of(args);
    assertAll(() -> assertEquals(List.of(line), run.err()), () -> assertEquals(2, run.status()));
  }

  private String write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines).toString();
  }

  /** Sentences of different words; the same places in the lists of two languages are chosen. */
  private static List<String> sentences(List<String> words) {
    Random random = new Random(1);
    List<String> sentences = new ArrayList<>();
    List<Integer> places = new ArrayList<>(IntStream.range(0, words.size()).boxed().toList());
    for (int i = 0; i < 400; i++) {
      Collections.shuffle(places, random);
      sentences.add(
          places.stream()
              .limit(random.nextInt(1, words.size() + 1))
              .map(words::get)
              .collect(Collectors.joining(" ")));
    }
    return sentences;
  }

  private static List<String> columns(List<String> first, List<String> second) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      lines.add(first.get(i) + "\t" + second.get(i));
    }
    return lines;
  }

  @Test
  void translate_twoFiles_learnsDrawsAnswersAndComesBackFromItsFile() throws IOException {
    String german = write("de", sentences(GERMAN));
    String english = write("en", sentences(ENGLISH));
    String model = folder.resolve("model.safetensors").toString();
    Path picture = folder.resolve("plot.png");
    Run trained =
        run(
            SMALL,
            "translate",
            "--train",
            german,
            english,
            "--dev",
            german,
            english,
            "rot und blau",
            "--save",
            model,
            "--plot",
            picture.toString(),
            "--json");
    JsonNode figures = trained.json();
    assertAll(
        () -> assertEquals("translate", figures.get("example").asString()),
        () -> assertEquals(12, figures.get("epochs").asInt()),
        () -> assertEquals(24, figures.get("hidden").asInt()),
        () -> assertTrue(figures.get("dev_bleu").asDouble() > 99, figures::toString),
        () -> assertTrue(figures.get("dev_chrf").asDouble() > 99, figures::toString),
        () -> assertTrue(trained.out().contains("    red and blue"), trained.out()::toString),
        () -> assertNotNull(ImageIO.read(picture.toFile())));

    Path attention = folder.resolve("attention.png");
    Run loaded =
        Run.of(
            "translate",
            "--dev",
            german,
            english,
            "--load",
            model,
            "--plot",
            attention.toString(),
            "--json");
    assertEquals(figures.get("dev_bleu"), loaded.json().get("dev_bleu"));
    assertEquals(figures.get("parameters"), loaded.json().get("parameters"));
    assertFalse(loaded.json().has("hidden"), "the option says nothing about the file's sizes");
    int losses = 680;
    assertTrue(ImageIO.read(picture.toFile()).getWidth() > losses + 100);
    assertTrue(ImageIO.read(attention.toFile()).getWidth() < losses);
  }

  @Test
  void translate_interactive_answersEachLineUntilTheEnd() throws IOException {
    String both = write("both", columns(sentences(GERMAN), sentences(ENGLISH)));
    InputStream before = System.in;
    System.setIn(
        new ByteArrayInputStream("blau und rot\n\n  Haus \n".getBytes(StandardCharsets.UTF_8)));
    try {
      Run run = run(SMALL, "translate", "--interactive", "--train", both, "--dev", both);
      List<String> out = run.out();
      assertEquals(0, run.status(), run.err()::toString);
      assertEquals(List.of("blue and red", "house"), out.subList(out.size() - 2, out.size()));
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void translate_subwords_learnsTextsAsTheyAreWritten() throws IOException {
    String both = write("both", columns(sentences(GERMAN), sentences(ENGLISH)));
    JsonNode figures =
        run(SMALL, "translate", "--subwords", "--train", both, "--dev", both, "--json").json();
    assertTrue(figures.get("dev_bleu").asDouble() > 99, figures::toString);
  }

  @Test
  void pronounce_wordOfTwoPronunciations_isRightWithEither() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String word : sentences(List.of("b", "a", "t"))) {
      lines.add(word.replace(" ", "") + "\t" + word.toUpperCase(Locale.ROOT));
    }
    String train = write("train", lines);
    lines.add("bat(2)\tZ Z");
    String dev = write("dev", lines);
    Run run = run(SMALL, "pronounce", "--train", train, "--dev", dev, "--json");
    assertEquals(1.0, run.json().get("dev_exact").asDouble(), run.out()::toString);
  }

  @Test
  void inflect_featuresAndLemma_decideTheForm() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String letters : sentences(List.of("h", "u", "t"))) {
      String lemma = letters.replace(" ", "");
      lines.add(lemma + "\tpos=N,num=SG\t" + lemma);
      lines.add(lemma + "\tpos=N,num=PL\t" + lemma + "s");
    }
    String data = write("forms", lines);
    Run run = run(SMALL, "inflect", "--train", data, "--dev", data, "hut num=PL,pos=N");
    assertEquals(0, run.status(), run.err()::toString);
    assertTrue(run.out().contains("    huts"), run.out()::toString);
  }

  @Test
  void inflect_textWithoutFeatures_saysWhatIsExpected() throws IOException {
    String data = write("forms", List.of("hut\tpos=N,num=SG\thut"));
    Run run = run(SMALL, "inflect", "--train", data, "--dev", data, "hut");
    assertEquals(
        List.of(
            "inflect: expected a lemma and features, as in 'gehen pos=V,tense=PST', but found"
                + " 'hut'"),
        run.err());
  }

  @Test
  void add_twoDigits_learnsAThirdOfTheSums() {
    Run run =
        Run.of(
            "add",
            "--digits=2",
            "--examples=3000",
            "--hidden=32",
            "--epochs=6",
            "--batch=16",
            "--rate=0.01",
            "--json",
            "30+41");
    JsonNode figures = run.json();
    // One answer to all questions would be right about one time in a hundred.
    assertAll(
        () -> assertEquals(6, figures.get("epochs").asInt()),
        () -> assertTrue(figures.get("test_exact").asDouble() > 0.33, figures::toString),
        () -> assertTrue(run.out().contains("  30+41"), run.out()::toString));
  }

  @Test
  void dates_fewSteps_measuresBothHeldOutParts() {
    Run run =
        Run.of("dates", "--examples=400", "--held-out=40", "--epochs=1", "--hidden=16", "--json");
    JsonNode figures = run.json();
    List<String> measured =
        run.out().stream()
            .filter(line -> line.contains(", written in "))
            .map(line -> line.substring(0, line.indexOf(", written in ")))
            .toList();
    assertAll(
        () -> assertEquals("dates", figures.get("example").asString()),
        () -> assertTrue(figures.has("test_exact") && figures.has("styles_exact")),
        () ->
            assertEquals(
                List.of("40 held-out dates", "40 in styles that were not trained on"), measured));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONVOLUTION", "SELF_ATTENTION"})
  void dates_byAnotherEncoder_areMeasuredAndRead(String encoder) {
    Path file = folder.resolve(encoder);
    String read = "--encoder=" + encoder;
    String few = "--examples=400";
    String some = "--held-out=40";
    Run saved =
        Run.of("dates", read, few, some, "--epochs=1", "--hidden=16", "--save=" + file, "--json");
    Run loaded = Run.of("dates", read, few, some, "--load=" + file, "--json");
    assertEquals(saved.json().get("test_exact"), loaded.json().get("test_exact"));
    Run other = Run.of("dates", few, some, "--load=" + file);
    assertEquals(2, other.status());
    assertTrue(
        other.err().getFirst().contains("expected model 'DateModel'"), other.err()::toString);
  }

  @Test
  void dates_encoderThatThereIsNot_saysWhatThereIs() {
    Run run = Run.of("dates", "--encoder=BAG");
    assertEquals(2, run.status());
    assertTrue(run.err().getFirst().contains("SELF_ATTENTION"), run.err()::toString);
  }

  @Test
  void dates_moreThanThereAre_saysSoInsteadOfDrawingForEver() {
    Run run = Run.of("dates", "--examples=2000000000");
    assertEquals(2, run.status());
    assertTrue(run.err().getFirst().startsWith("dates: expected at most "), run.err()::toString);
  }

  @Test
  void options_outOfRange_sayWhatIsExpected() {
    assertMistake(
        "add: --beam expects a whole number of at least 1 but found '0'", "add", "--beam", "0");
    assertMistake(
        "add: --dropout expects a number of at least 0 and below 1 but found '1'",
        "add",
        "--dropout=1");
    assertMistake("add: expected numbers of 1 to 9 digits but found 10", "add", "--digits=10");
  }

  @Test
  void options_pictureInMissingFolder_failsBeforeTraining() {
    Path missing = folder.resolve("missing");
    assertMistake(
        "add: there is no folder " + missing + " to save in",
        "add",
        "--plot",
        missing.resolve("a.png").toString());
  }

  @Test
  void options_neitherDataNorModel_asksForIt() {
    for (String example : List.of("translate", "inflect", "pronounce")) {
      assertMistake(
          example + ": --train FILE is needed, or --load FILE for a trained model",
          example,
          "--dev",
          "dev.tsv");
    }
  }
}
