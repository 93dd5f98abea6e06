package dev.rondo.examples.pronounce;

import dev.rondo.examples.run.CorpusOptions;
import dev.rondo.examples.run.HeldOut;
import dev.rondo.examples.run.Report;
import dev.rondo.examples.run.Score;
import dev.rondo.examples.run.TranslationData;
import dev.rondo.examples.run.TranslationExperiment;
import dev.rondo.examples.run.TranslatorModel;
import dev.rondo.examples.run.TranslatorOptions;
import dev.rondo.metric.ExactMatch;
import dev.rondo.metric.WordErrorRate;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Learns how words are pronounced, from files with a word and its sounds a line. */
@Command(
    name = "pronounce",
    description = "How is a word pronounced? Trains on files: word TAB sounds in ARPABET.")
public final class Pronounce implements Callable<Integer> {

  private static final TranslationExperiment<Pronunciation> EXPERIMENT =
      new TranslationExperiment<>(
          "How is a word pronounced?",
          new TranslatorModel<>(
              PronunciationModelTrainer::create,
              PronunciationModelNetwork::translator,
              PronunciationModelNetwork::load),
          List.of(
              new Score("words without error", "exact", new ExactMatch()),
              new Score("errors a sound", "sound_errors", new WordErrorRate())),
          word -> word.toLowerCase(Locale.ROOT));

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin
  private TranslatorOptions options = new TranslatorOptions(12, 64, 256, 2e-3f, 0.2f, 0, 0, 5);

  @Mixin private CorpusOptions corpus = new CorpusOptions();

  /** An example for the command line. */
  public Pronounce() {}

  @Override
  public Integer call() throws IOException {
    List<Pronunciation> train = corpus.train(PronunciationFile::read, options.load());
    List<Pronunciation> dev = corpus.dev(PronunciationFile::read);
    HeldOut words =
        HeldOut.each("words", "dev", dev, Pronunciation::word, Pronunciation::sounds)
            .withAnyOfASource();
    EXPERIMENT.run(
        options,
        new TranslationData<>(train, dev, List.of(words)),
        new Report(spec.commandLine().getOut(), spec.name()));
    return 0;
  }
}
