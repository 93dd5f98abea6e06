package dev.rondo.examples.inflect;

import dev.rondo.examples.run.CorpusOptions;
import dev.rondo.examples.run.HeldOut;
import dev.rondo.examples.run.Report;
import dev.rondo.examples.run.Score;
import dev.rondo.examples.run.TranslationData;
import dev.rondo.examples.run.TranslationExperiment;
import dev.rondo.examples.run.TranslatorModel;
import dev.rondo.examples.run.TranslatorOptions;
import dev.rondo.metric.CharacterErrorRate;
import dev.rondo.metric.ExactMatch;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Learns the forms of words, from files with a lemma, features and a form a line. */
@Command(
    name = "inflect",
    description =
        "Which form of a word has these features? Trains on files: lemma TAB features TAB form.")
public final class Inflect implements Callable<Integer> {

  private static final TranslationExperiment<Inflection> EXPERIMENT =
      new TranslationExperiment<>(
          "Which form of a word has these features?",
          new TranslatorModel<>(
              InflectionModelTrainer::create,
              InflectionModelNetwork::translator,
              InflectionModelNetwork::load),
          List.of(
              new Score("exactly right", "exact", new ExactMatch()),
              new Score("errors a letter", "letter_errors", new CharacterErrorRate())),
          line -> Lemma.typed(line).spaced());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin
  private TranslatorOptions options = new TranslatorOptions(12, 32, 256, 1e-3f, 0.3f, 0, 0, 5);

  @Mixin private CorpusOptions corpus = new CorpusOptions();

  /** An example for the command line. */
  public Inflect() {}

  @Override
  public Integer call() throws IOException {
    List<Inflection> train = corpus.train(InflectionFile::read, options.load());
    List<Inflection> dev = corpus.dev(InflectionFile::read);
    EXPERIMENT.run(
        options,
        new TranslationData<>(
            train,
            dev,
            List.of(HeldOut.each("forms", "dev", dev, Inflection::wanted, Inflection::form))),
        new Report(spec.commandLine().getOut(), spec.name()));
    return 0;
  }
}
