package dev.rondo.examples.names;

import dev.rondo.examples.run.Experiment;
import dev.rondo.examples.run.InputException;
import dev.rondo.examples.run.Models;
import dev.rondo.examples.run.Options;
import dev.rondo.examples.run.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      new Models<Surname, String>()
          .cell("gru", GruNamesTrainer::create, GruNamesNetwork::classifier, GruNamesNetwork::load)
          .cell(
              "bigru",
              BidirectionalGruNamesTrainer::create,
              BidirectionalGruNamesNetwork::classifier,
              BidirectionalGruNamesNetwork::load)
          .cell(
              "gru-after",
              GruResetAfterNamesTrainer::create,
              GruResetAfterNamesNetwork::classifier,
              GruResetAfterNamesNetwork::load)
          .cell(
              "lstm",
              LstmNamesTrainer::create,
              LstmNamesNetwork::classifier,
              LstmNamesNetwork::load)
          .cell(
              "elman",
              ElmanNamesTrainer::create,
              ElmanNamesNetwork::classifier,
              ElmanNamesNetwork::load);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Options options = new Options(8, 64, 128, 3e-3f);

  @Option(
      names = "--train",
      paramLabel = "FILE",
      description = "Surnames to train on; not needed with --load.")
  private @Nullable Path train;

  @Option(
      names = "--dev",
      paramLabel = "FILE",
      required = true,
      description = "Surnames to measure with.")
  private Path dev = Path.of("");

  /** An example for the command line. */
  public Names() {}

  @Override
  public Integer call() throws IOException {
    if (train == null && options.load() == null) {
      throw new InputException("--train FILE is needed, or --load FILE for a trained model");
    }
    var report = new Report(spec.commandLine().getOut(), spec.name());
    List<Surname> training = train == null ? List.of() : SurnameFile.read(train);
    List<Surname> heldOut = SurnameFile.read(dev);
    new Experiment<>(TITLE, MODELS, Surname::name, Surname::language)
        .run(options, training, heldOut, report);
    if (options.json()) {
      report.json();
    }
    return 0;
  }
}
