package dev.rondo.examples.duplicates;

import dev.rondo.examples.run.Report;
import dev.rondo.examples.run.TripletTraining;
import dev.rondo.examples.run.TwinExperiment;
import dev.rondo.examples.run.TwinModel;
import dev.rondo.examples.run.TwinOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Learns to find the questions of a collection that ask the same as another. */
@Command(
    name = "retrieve",
    description =
        "Which questions of a collection ask the same? Trains on files in the format of Quora's"
            + " pairs, twice as many epochs as --epochs says: the second half with questions that"
            + " the first took to be alike.")
public final class Retrieve implements Callable<Integer> {

  private static final TwinExperiment<QuestionPair> EXPERIMENT =
      new TwinExperiment<>(
          "Which questions ask the same?",
          new TripletTraining<>(
              new TwinModel<>(
                  RetrievalModelTrainer::create,
                  RetrievalModelNetwork::comparer,
                  RetrievalModelNetwork::load),
              QuestionTriplet::new),
          QuestionFile::lowerCase);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TwinOptions options = new TwinOptions(2, 128, 256, 2e-3f, 0.1f);

  @Mixin private QuestionFiles files = new QuestionFiles();

  /** An example for the command line. */
  public Retrieve() {}

  @Override
  public Integer call() throws IOException {
    EXPERIMENT.run(
        options, files.read(options.load()), new Report(spec.commandLine().getOut(), spec.name()));
    return 0;
  }
}
