package dev.rondo.examples.names;

import dev.rondo.examples.run.CorpusOptions;
import dev.rondo.examples.run.Experiment;
import dev.rondo.examples.run.Models;
import dev.rondo.examples.run.Options;
import dev.rondo.examples.run.Report;
import dev.rondo.examples.run.TextClassifier;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns which language a surname comes from, from files with a language and a name a line. */
@Command(
    name = "names",
    description = "Which language does a surname come from? Trains on files: language TAB name.")
public final class Names implements Callable<Integer> {

  private static final String TITLE = "Which language does a surname come from?";

  private static final Models<Surname, String> MODELS =
      new Models<Surname, String>("cell")
          .add(
              "gru",
              GruNamesTrainer::create,
              network ->
                  new TextClassifier<>(
                      network.predictor(), network.labels(), network::probabilities),
              GruNamesNetwork::load)
          .add(
              "bigru",
              BidirectionalGruNamesTrainer::create,
              network ->
                  new TextClassifier<>(
                      network.predictor(), network.labels(), network::probabilities),
              BidirectionalGruNamesNetwork::load)
          .add(
              "gru-after",
              GruResetAfterNamesTrainer::create,
              network ->
                  new TextClassifier<>(
                      network.predictor(), network.labels(), network::probabilities),
              GruResetAfterNamesNetwork::load)
          .add(
              "lstm",
              LstmNamesTrainer::create,
              network ->
                  new TextClassifier<>(
                      network.predictor(), network.labels(), network::probabilities),
              LstmNamesNetwork::load)
          .add(
              "elman",
              ElmanNamesTrainer::create,
              network ->
                  new TextClassifier<>(
                      network.predictor(), network.labels(), network::probabilities),
              ElmanNamesNetwork::load);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Options options = new Options(8, 64, 128, 3e-3f);

  @Mixin private CorpusOptions corpus = new CorpusOptions();

  @Option(
      names = "--generate",
      description = "Write names of each language, or of none if the files have names alone.")
  private boolean generate;

  /** An example for the command line. */
  public Names() {}

  @Override
  public Integer call() throws IOException {
    var report = new Report(spec.commandLine().getOut(), spec.name());
    if (generate) {
      options.requireCell("gru");
      new Generation(options.predictor(), corpus, report).run();
    } else {
      classify(report);
    }
    if (options.json()) {
      report.json();
    }
    return 0;
  }

  private void classify(Report report) throws IOException {
    List<Surname> training = corpus.train(SurnameFile::read, options.load());
    List<Surname> heldOut = corpus.dev(SurnameFile::read);
    new Experiment<>(TITLE, MODELS, Surname::name, Surname::language)
        .run(options, training, heldOut, report);
  }
}
