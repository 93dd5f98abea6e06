package dev.rondo.examples.vowels;

import dev.rondo.examples.run.Confusions;
import dev.rondo.examples.run.CorpusOptions;
import dev.rondo.examples.run.PredictorOptions;
import dev.rondo.examples.run.Report;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Learns who is speaking, from files of series with a label each. */
@Command(
    name = "vowels",
    description = "Who is speaking? Trains on series of vectors with a label each, in .ts files.")
public final class Vowels implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PredictorOptions options = new PredictorOptions(40, 16, 64, 3e-3f);

  @Mixin private CorpusOptions corpus = new CorpusOptions();

  /** An example for the command line. */
  public Vowels() {}

  @Override
  public Integer call() throws IOException {
    var report = new Report(spec.commandLine().getOut(), spec.name());
    report.line("Who is speaking?");
    List<Utterance> train = corpus.train(SeriesFile::read, options.load());
    List<Utterance> dev = corpus.dev(SeriesFile::read);
    VowelModelNetwork model =
        options.model(
            VowelModelTrainer.create(),
            VowelModelNetwork::load,
            VowelModelNetwork::predictor,
            train,
            dev,
            report);
    var confusions = new Confusions<>(model.labels());
    confusions.addAll(
        dev.stream().map(Utterance::speaker).toList(),
        model.predictAll(dev.stream().map(Utterance::coefficients).toList()));
    double accuracy = confusions.matrix().accuracy();
    report.line("%naccuracy of %,d held-out examples  %.4f", dev.size(), accuracy);
    report.number("dev_accuracy", accuracy, 4);
    confusions.show(options.plot(), report);
    if (options.json()) {
      report.json();
    }
    return 0;
  }
}
