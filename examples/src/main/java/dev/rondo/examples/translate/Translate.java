package dev.rondo.examples.translate;

import dev.rondo.examples.run.CorpusOptions;
import dev.rondo.examples.run.HeldOut;
import dev.rondo.examples.run.Report;
import dev.rondo.examples.run.Score;
import dev.rondo.examples.run.TranslationData;
import dev.rondo.examples.run.TranslationExperiment;
import dev.rondo.examples.run.TranslatorModel;
import dev.rondo.examples.run.TranslatorOptions;
import dev.rondo.metric.Bleu;
import dev.rondo.metric.BleuTokenization;
import dev.rondo.metric.ChrF;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns to translate sentences, from files of sentences and their translations. */
@Command(
    name = "translate",
    description =
        "What is a sentence in another language? Trains on two files of which each line of one"
            + " translates the same line of the other, or on one: sentence TAB translation.")
public final class Translate implements Callable<Integer> {

  private static final String TITLE = "What is a sentence in another language?";

  private static final TranslationExperiment<SpacedPair> SPACED =
      new TranslationExperiment<>(
          TITLE,
          new TranslatorModel<>(
              SpacedTranslationTrainer::create,
              SpacedTranslationNetwork::translator,
              SpacedTranslationNetwork::load),
          scores(new Bleu().withTokenization(BleuTokenization.NONE)),
          UnaryOperator.identity());

  private static final TranslationExperiment<SubwordPair> SUBWORDS =
      new TranslationExperiment<>(
          TITLE,
          new TranslatorModel<>(
              SubwordTranslationTrainer::create,
              SubwordTranslationNetwork::translator,
              SubwordTranslationNetwork::load),
          scores(new Bleu()),
          UnaryOperator.identity());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin
  private TranslatorOptions options = new TranslatorOptions(7, 32, 256, 2e-3f, 0.3f, 0.1f, 1024, 5);

  @Option(
      names = "--train",
      paramLabel = "FILE",
      arity = "1..2",
      description =
          "Sentences and their translations to train on, in two files or one, plain or gzipped;"
              + " not needed with --load.")
  private @Nullable List<Path> train;

  @Option(
      names = "--dev",
      paramLabel = "FILE",
      arity = "1..2",
      required = true,
      description =
          "Others to choose the best epoch by and to measure with. Before a TEXT, -- ends one"
              + " file.")
  private List<Path> dev = List.of();

  @Option(
      names = "--subwords",
      description =
          "Cut texts as they are written into pieces of words, instead of at their spaces.")
  private boolean subwords;

  /** An example for the command line. */
  public Translate() {}

  @Override
  public Integer call() throws IOException {
    CorpusOptions.requireOneOf(train, options.load());
    if (subwords) {
      run(SUBWORDS, SubwordPair::new, SubwordPair::sentence, SubwordPair::translation);
    } else {
      run(SPACED, SpacedPair::new, SpacedPair::sentence, SpacedPair::translation);
    }
    return 0;
  }

  private <E> void run(
      TranslationExperiment<E> experiment,
      BiFunction<String, String, E> pair,
      Function<E, String> sentence,
      Function<E, String> translation)
      throws IOException {
    List<E> training = train == null ? List.of() : SentencePairs.read(train, pair);
    List<E> measured = SentencePairs.read(dev, pair);
    experiment.run(
        options,
        new TranslationData<>(
            training,
            measured,
            List.of(HeldOut.each("sentences", "dev", measured, sentence, translation))),
        new Report(spec.commandLine().getOut(), spec.name()));
  }

  private static List<Score> scores(Bleu bleu) {
    return List.of(new Score("BLEU", "bleu", bleu), new Score("chrF", "chrf", new ChrF()));
  }
}
