package dev.rondo.examples.tags;

import dev.rondo.examples.run.Confusions;
import dev.rondo.examples.run.CorpusOptions;
import dev.rondo.examples.run.Models;
import dev.rondo.examples.run.PredictorOptions;
import dev.rondo.examples.run.Report;
import dev.rondo.metric.Averaging;
import dev.rondo.metric.ConfusionMatrix;
import dev.rondo.read.ExampleReader;
import dev.rondo.sequence.Labels;
import dev.rondo.training.Predictor;
import dev.rondo.training.Trainer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Learns which part of speech each word of a sentence is, from CoNLL-U files. */
@Command(
    name = "tags",
    description = "Which part of speech is each word? Trains on treebanks in CoNLL-U files.")
public final class Tags implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PredictorOptions options = new PredictorOptions(6, 32, 128, 2e-3f);

  @Mixin private CorpusOptions corpus = new CorpusOptions();

  @Option(
      names = "--words-alone",
      description = "Read words as they are, not by their characters too.")
  private boolean wordsAlone;

  @Option(
      names = "--stream",
      description =
          "Tag words of the standard input as they come, by those before; an empty line ends a sentence.")
  private boolean stream;

  @Parameters(paramLabel = "WORD", description = "The words of a sentence to be tagged.")
  private List<String> words = List.of();

  /** An example for the command line. */
  public Tags() {}

  @Override
  public Integer call() throws IOException {
    var report = new Report(spec.commandLine().getOut(), spec.name());
    report.line("Which part of speech is each word?");
    if (stream) {
      ForwardTagsNetwork model =
          learned(
              ForwardTagsTrainer.create(),
              ForwardTagsTrainer.reader(),
              ForwardTagsNetwork::load,
              ForwardTagsNetwork::predictor,
              Sentence::words,
              Sentence::tags,
              report);
      report.line("");
      var input = new InputStreamReader(System.in, StandardCharsets.UTF_8);
      new TagStream(model).run(new BufferedReader(input), report);
    } else if (wordsAlone) {
      learned(
          WordTagsTrainer.create(),
          WordTagsTrainer.reader(),
          WordTagsNetwork::load,
          WordTagsNetwork::predictor,
          Sentence::words,
          Sentence::tags,
          report);
    } else {
      learned(
          SpeltTagsTrainer.create(),
          SpeltTagsTrainer.reader(),
          SpeltTagsNetwork::load,
          SpeltTagsNetwork::predictor,
          SpeltSentence::words,
          SpeltSentence::tags,
          report);
    }
    if (options.json()) {
      report.json();
    }
    return 0;
  }

  /** Trains a model or reads one, and measures it. */
  private <E, N> N learned(
      Trainer<E, ?, ?, N> trainer,
      ExampleReader<E> reader,
      Models.Loader<N> loader,
      Function<N, Predictor<List<String>, List<PartOfSpeech>>> predictor,
      Function<E, List<String>> wordsOf,
      Function<E, List<PartOfSpeech>> tagsOf,
      Report report)
      throws IOException {
    List<E> train = corpus.train(reader::conllu, options.load());
    List<E> dev = corpus.dev(reader::conllu);
    N model = options.model(trainer, loader, predictor::apply, train, dev, report);
    measure(
        dev.stream().map(wordsOf).toList(),
        dev.stream().map(tagsOf).toList(),
        predictor.apply(model)::predictAll,
        report);
    return model;
  }

  private void measure(
      List<List<String>> sentences,
      List<List<PartOfSpeech>> expected,
      Function<List<List<String>>, List<List<PartOfSpeech>>> model,
      Report report)
      throws IOException {
    var confusions = new Confusions<>(Labels.of(PartOfSpeech.class));
    List<List<PartOfSpeech>> predicted = model.apply(sentences);
    for (int i = 0; i < expected.size(); i++) {
      confusions.addAll(expected.get(i), predicted.get(i));
    }
    ConfusionMatrix matrix = confusions.matrix();
    double f1 = matrix.scores(Averaging.MACRO).f1();
    report.line("%naccuracy of %,d held-out words  %.4f", matrix.count(), matrix.accuracy());
    report.line("F1, mean of all parts of speech  %.4f", f1);
    report.number("dev_accuracy", matrix.accuracy(), 4);
    report.number("dev_macro_f1", f1, 4);
    confusions.show(options.plot(), report);
    if (!words.isEmpty()) {
      List<PartOfSpeech> tags = model.apply(List.of(words)).getFirst();
      report.line("");
      for (int t = 0; t < tags.size(); t++) {
        report.line("  %-5s  %s", tags.get(t), words.get(t));
      }
    }
  }
}
