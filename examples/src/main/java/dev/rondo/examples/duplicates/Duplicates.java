package dev.rondo.examples.duplicates;

import dev.rondo.examples.run.CorpusOptions;
import dev.rondo.examples.run.Report;
import dev.rondo.examples.run.TwinData;
import dev.rondo.examples.run.TwinExperiment;
import dev.rondo.examples.run.TwinModel;
import dev.rondo.examples.run.TwinOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns which questions ask the same, from files in the format of Quora's question pairs. */
@Command(
    name = "duplicates",
    description = "Do two questions ask the same? Trains on files in the format of Quora's pairs.")
public final class Duplicates implements Callable<Integer> {

  private static final TwinExperiment<QuestionPair> EXPERIMENT =
      new TwinExperiment<>(
          "Do two questions ask the same?",
          new TwinModel<>(
              DuplicateModelTrainer::create,
              DuplicateModelNetwork::comparer,
              DuplicateModelNetwork::load),
          UnaryOperator.identity());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TwinOptions options = new TwinOptions(8, 64, 128, 1e-3f, 0.3f);

  @Mixin private CorpusOptions corpus = new CorpusOptions();

  @Option(
      names = "--extra",
      paramLabel = "FILE",
      description = "More pairs to train on, as pairs of duplicates alone.")
  private @Nullable Path extra;

  /** An example for the command line. */
  public Duplicates() {}

  @Override
  public Integer call() throws IOException {
    List<QuestionPair> labelled = corpus.train(QuestionFile::read, options.load());
    List<QuestionPair> dev = corpus.dev(QuestionFile::read);
    QuestionSplit split = QuestionSplit.of(labelled);
    List<QuestionPair> train = new ArrayList<>(split.train());
    if (extra != null) {
      List<QuestionPair> measured = new ArrayList<>(split.validation());
      measured.addAll(dev);
      train.addAll(QuestionSplit.withoutQuestionsOf(measured, QuestionFile.read(extra)));
    }
    EXPERIMENT.run(
        options,
        new TwinData<>(
            train,
            split.validation(),
            dev,
            QuestionPair::first,
            QuestionPair::second,
            QuestionPair::duplicate),
        new Report(spec.commandLine().getOut(), spec.name()));
    return 0;
  }
}
