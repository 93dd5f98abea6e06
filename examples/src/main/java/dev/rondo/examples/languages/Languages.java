package dev.rondo.examples.languages;

import dev.rondo.examples.run.Experiment;
import dev.rondo.examples.run.InputException;
import dev.rondo.examples.run.Models;
import dev.rondo.examples.run.Options;
import dev.rondo.examples.run.Report;
import dev.rondo.examples.run.TextClassifier;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Learns which language a word or phrase is in, from the names that the JDK carries. */
@Command(
    name = "languages",
    description = "Which language is a word or phrase in? Trains on names that the JDK carries.")
public final class Languages implements Callable<Integer> {

  private static final Models<JdkName, Language> MODELS =
      new Models<JdkName, Language>("cell")
          .add(
              "gru",
              GruLanguagesTrainer::create,
              network ->
                  new TextClassifier<>(
                      network.predictor(), network.labels(), network::probabilities),
              GruLanguagesNetwork::load)
          .add(
              "gru-after",
              GruResetAfterLanguagesTrainer::create,
              network ->
                  new TextClassifier<>(
                      network.predictor(), network.labels(), network::probabilities),
              GruResetAfterLanguagesNetwork::load)
          .add(
              "lstm",
              LstmLanguagesTrainer::create,
              network ->
                  new TextClassifier<>(
                      network.predictor(), network.labels(), network::probabilities),
              LstmLanguagesNetwork::load)
          .add(
              "elman",
              ElmanLanguagesTrainer::create,
              network ->
                  new TextClassifier<>(
                      network.predictor(), network.labels(), network::probabilities),
              ElmanLanguagesNetwork::load);

  private static final String TITLE =
      "Which of %d languages is a name in? The names are from the JDK."
          .formatted(Language.values().length);

  /** What East Germany was called, a country that the JDK no longer has. */
  static final List<String> PHRASES =
      List.of(
          "East Germany",
          "Ostdeutschland",
          "Oost-Duitsland",
          "Östtyskland",
          "Østtyskland",
          "Allemagne de l'Est",
          "Alemania Oriental",
          "Germania Est",
          "Niemcy Wschodnie",
          "Východní Německo",
          "Itä-Saksa",
          "Kelet-Németország",
          "Rytų Vokietija",
          "An Ghearmáin Thoir",
          "Doğu Almanya",
          "Ujerumani Mashariki",
          "Đông Đức",
          "Восточная Германия",
          "Східна Німеччина",
          "آلمان شرقی");

  /** How many languages a prediction shows. */
  private static final int SHOWN = 3;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Options options = new Options(15, 64, 128, 3e-3f);

  @Parameters(paramLabel = "PHRASE", description = "Phrases to try instead of the built-in ones.")
  private List<String> phrases = List.of();

  /** An example for the command line. */
  public Languages() {}

  @Override
  public Integer call() throws IOException {
    if (phrases.contains("")) {
      throw new InputException("expected a phrase but found an empty one");
    }
    var report = new Report(spec.commandLine().getOut(), spec.name());
    JdkNames names = JdkNames.collect();
    var experiment = new Experiment<>(TITLE, MODELS, JdkName::text, JdkName::language);
    TextClassifier<Language> classifier =
        experiment.run(options, names.train(), names.heldOut(), report);
    report.line("%nprobabilities");
    for (String phrase : phrases.isEmpty() ? PHRASES : phrases) {
      report.line("  %s  %s", mostProbable(classifier.probabilities().apply(phrase)), phrase);
    }
    if (options.json()) {
      report.json();
    }
    return 0;
  }

  private static String mostProbable(Map<Language, Float> probabilities) {
    StringBuilder line = new StringBuilder();
    probabilities.entrySet().stream()
        .sorted(Map.Entry.<Language, Float>comparingByValue().reversed())
        .limit(SHOWN)
        .forEach(entry ->
            line.append(
                String.format(Locale.ROOT, "%-10s %.2f   ", entry.getKey(), entry.getValue())));
    return line.toString();
  }
}
