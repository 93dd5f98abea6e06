package dev.rondo.examples.duplicates;

import dev.rondo.examples.run.PairTraining;
import dev.rondo.examples.run.Report;
import dev.rondo.examples.run.TwinExperiment;
import dev.rondo.examples.run.TwinModel;
import dev.rondo.examples.run.TwinOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Learns which questions ask the same, from files in the format of Quora's question pairs. */
@Command(
    name = "duplicates",
    description = {
      "Do two questions ask the same? Trains on files in the format of Quora's pairs: values with",
      "tabs between them, and a header with question1, question2 and is_duplicate (0 or 1).",
      "Pairs that questions connect stay together, and a tenth of them, of small groups, chooses",
      "epoch and threshold."
    })
public final class Duplicates implements Callable<Integer> {

  private static final TwinExperiment<QuestionPair> EXPERIMENT =
      new TwinExperiment<>(
          "Do two questions ask the same?",
          new PairTraining<>(
              new TwinModel<>(
                  DuplicateModelTrainer::create,
                  DuplicateModelNetwork::comparer,
                  DuplicateModelNetwork::load)),
          QuestionFile::lowerCase);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TwinOptions options = new TwinOptions(8, 64, 128, 1e-3f, 0.2f);

  @Mixin private QuestionFiles files = new QuestionFiles();

  /** An example for the command line. */
  public Duplicates() {}

  @Override
  public Integer call() throws IOException {
    EXPERIMENT.run(
        options, files.read(options.load()), new Report(spec.commandLine().getOut(), spec.name()));
    return 0;
  }
}
