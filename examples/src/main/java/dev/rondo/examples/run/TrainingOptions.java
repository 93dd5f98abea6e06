package dev.rondo.examples.run;

import dev.rondo.runtime.Team;
import dev.rondo.training.Checkpoints;
import dev.rondo.training.TrainerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a training, whatever is trained. */
final class TrainingOptions {

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description = "How often each example is seen (default ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description = "Examples a step (default ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description = "Elements of a state (default ${DEFAULT-VALUE}).")
  private int hidden;

  @Option(
      names = "--rate",
      paramLabel = "X",
      converter = Numbers.AboveZero.class,
      description = "Adam's learning rate (default ${DEFAULT-VALUE}).")
  private float rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Numbers.WholeNumber.class,
      description = "Seed of weights and order (default ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description = "Threads (default ${DEFAULT-VALUE}); the result is the same for any number.")
  private int threads = Team.forAllProcessors();

  @Option(names = "--save", paramLabel = "FILE", description = "Write the trained model.")
  private @Nullable Path save;

  @Option(
      names = "--load",
      paramLabel = "FILE",
      description = "Read a model instead of training one.")
  private @Nullable Path load;

  @Option(
      names = "--checkpoints",
      paramLabel = "FOLDER",
      description = "Write down how far the training is, after each epoch and at Ctrl-C.")
  private @Nullable Path checkpoints;

  @Option(names = "--resume", description = "Go on with the training of --checkpoints.")
  private boolean resume;

  @Option(names = "--json", description = "Print the figures as a last line of JSON.")
  private boolean json;

  @Mixin private Plot plot = new Plot();

  TrainingOptions(int epochs, int batch, int hidden, float rate) {
    this.epochs = epochs;
    this.batch = batch;
    this.hidden = hidden;
    this.rate = rate;
  }

  int epochs() {
    return epochs;
  }

  int batch() {
    return batch;
  }

  int hidden() {
    return hidden;
  }

  float rate() {
    return rate;
  }

  long seed() {
    return seed;
  }

  int threads() {
    return threads;
  }

  @Nullable Path save() {
    return save;
  }

  /** The model to read instead of training one. */
  @Nullable Path load() {
    return load;
  }

  /** Whether the last line is to be JSON. */
  boolean json() {
    return json;
  }

  /** The picture of the run. */
  Plot plot() {
    return plot;
  }

  /** Finds out before a training that its result could not be written. */
  void checkFiles() {
    if (resume && checkpoints == null) {
      throw new InputException("--resume needs the --checkpoints FOLDER that was written to");
    }
    checkFolder(save);
    plot.checkFolder();
  }

  /** Finds out that a file could not be written for want of its folder. */
  static void checkFolder(@Nullable Path file) {
    if (file != null) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new InputException("there is no folder " + folder + " to save in");
      }
    }
  }

  /** Tells a trainer what both kinds of models are told. */
  void configure(TrainerSettings<?> trainer, History history) {
    trainer.epochs(epochs).batch(batch).seed(seed).threads(threads).listener(history);
    if (!History.trainerShowsLines()) {
      trainer.quiet();
    }
    checkpoints(trainer, "");
  }

  /**
   * Has a trainer write its checkpoints, if there are to be some.
   *
   * @param part a folder in that of the option, for one of several trainings; empty for that itself
   */
  void checkpoints(TrainerSettings<?> trainer, String part) {
    if (checkpoints != null) {
      Checkpoints in = Checkpoints.in(checkpoints.resolve(part));
      trainer.checkpoints(resume ? in.resume() : in);
    }
  }
}
