package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** BLEU and chrF against the figures of sacreBLEU, over sentences that are meant to be awkward. */
final class SacreBleuParityTest {

  private static final String FILE = "sacrebleu.txt";

  /** The end of our signatures, which sacreBLEU's do not have. */
  private static final String BY = "|by:rondo";

  private static final class Corpus {
    private final List<String> hypotheses = new ArrayList<>();
    private final List<List<String>> references = new ArrayList<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();
  }

  @TestFactory
  Stream<DynamicTest> figures_eachCorpus_areSacreBleus() throws IOException {
    return read().entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(entry.getKey(), () -> assertFigures(entry.getValue())));
  }

  @Test
  void file_hasCorporaWithManySettings() throws IOException {
    Map<String, Corpus> corpora = read();
    assertEquals(36, corpora.size());
    assertEquals(19, Objects.requireNonNull(corpora.get("all")).figures.size());
  }

  private static void assertFigures(Corpus corpus) {
    assertTrue(!corpus.figures.isEmpty(), "no figures");
    corpus.figures.forEach((setting, want) -> {
      int space = setting.indexOf(' ');
      String name = setting.substring(0, space);
      String signature = setting.substring(space + 1);
      TextMetric metric = metric(name, signature);
      assertEquals(name, metric.name());
      assertEquals(signature + BY, metric.signature(corpus.references));
      assertEquals(want, metric.of(corpus.hypotheses, corpus.references), 1e-9, setting);
    });
  }

  /** The metric with the settings that a name and a signature of sacreBLEU's say. */
  private static TextMetric metric(String name, String signature) {
    var settings = new LinkedHashMap<String, String>();
    for (String setting : signature.split("\\|")) {
      int colon = setting.indexOf(':');
      settings.put(setting.substring(0, colon), setting.substring(colon + 1));
    }
    boolean lowercase = "lc".equals(settings.get("case"));
    String tokenization = settings.get("tok");
    if (tokenization == null) {
      return new ChrF(
          number(settings, "nc"),
          number(settings, "nw"),
          Integer.parseInt(name.replace("chrF", "").replace("+", "")),
          lowercase,
          "yes".equals(settings.get("space")));
    }
    return new Bleu()
        .withTokenization(tokenization(tokenization))
        .withSmoothing(smoothing(Objects.requireNonNull(settings.get("smooth"))))
        .withLowercase(lowercase)
        .withEffectiveOrder("yes".equals(settings.get("eff")));
  }

  private static int number(Map<String, String> settings, String name) {
    return Integer.parseInt(Objects.requireNonNull(settings.get(name)));
  }

  private static BleuTokenization tokenization(String name) {
    return Stream.of(BleuTokenization.values())
        .filter(value -> value.label().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static BleuSmoothing smoothing(String name) {
    return switch (name) {
      case "exp" -> BleuSmoothing.exponential();
      case "none" -> BleuSmoothing.none();
      case "floor[0.10]" -> BleuSmoothing.floor(0.1);
      case "floor[0.25]" -> BleuSmoothing.floor(0.25);
      case "add-k[1.00]" -> BleuSmoothing.addK(1);
      case "add-k[0.50]" -> BleuSmoothing.addK(0.5);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Map<String, Corpus> read() throws IOException {
    var corpora = new LinkedHashMap<String, Corpus>();
    var corpus = new Corpus();
    for (String line : lines()) {
      String rest = line.substring(line.indexOf(' ') + 1).translateEscapes();
      switch (line.charAt(0)) {
        case 'c' -> {
          corpus = new Corpus();
          corpora.put(rest, corpus);
        }
        case 'H' -> {
          corpus.hypotheses.add(rest);
          corpus.references.add(new ArrayList<>());
        }
        case 'R' -> corpus.references.getLast().add(rest);
        case '=' -> {
          int space = rest.lastIndexOf(' ');
          corpus.figures.put(rest.substring(0, space), Double.valueOf(rest.substring(space + 1)));
        }
        default -> throw new IllegalArgumentException(line);
      }
    }
    return corpora;
  }

  private static List<String> lines() throws IOException {
    try (InputStream file = SacreBleuParityTest.class.getResourceAsStream(FILE)) {
      byte[] bytes = Objects.requireNonNull(file, FILE).readAllBytes();
      return Stream.of(new String(bytes, StandardCharsets.UTF_8).split("\n"))
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
