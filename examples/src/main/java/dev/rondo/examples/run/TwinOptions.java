package dev.rondo.examples.run;

import dev.rondo.metric.PairMetric;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.training.TwinTrainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of examples that compare two texts; an example gives the defaults of its data. */
public final class TwinOptions {

  /** The number of texts of {@code --ask}. */
  private static final String TWO = "2";

  @Mixin private TrainingOptions training;

  @Option(
      names = "--dropout",
      paramLabel = "X",
      converter = Numbers.Share.class,
      description = "Share of what layers read that is left out (default ${DEFAULT-VALUE}).")
  private float dropout;

  @Option(
      names = "--models",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description =
          "Train N models, with seeds one after another, and measure what the first says alone, and"
              + " what all say together; it is the first that is saved and that answers (default ${DEFAULT-VALUE}).")
  private int models = 1;

  @Option(names = "--ask", paramLabel = "TEXT", arity = TWO, description = "Compare two texts.")
  private List<String> ask = List.of();

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "Find the texts of --in that are most like one.")
  private @Nullable String search;

  @Option(
      names = "--in",
      paramLabel = "FILE",
      description = "Texts to search in, one a line, plain or gzipped.")
  private @Nullable Path in;

  @Option(
      names = "--web",
      paramLabel = "PORT",
      converter = Numbers.AtLeastZero.class,
      description = "Serve a page on 127.0.0.1 to compare texts; 0 for any free port.")
  private @Nullable Integer web;

  /**
   * Options with an example's defaults.
   *
   * @param epochs how often each example is seen
   * @param batch examples a step
   * @param hidden elements of a state
   * @param rate the rate of learning
   * @param dropout the share of what layers read that is left out
   */
  public TwinOptions(int epochs, int batch, int hidden, float rate, float dropout) {
    this.training = new TrainingOptions(epochs, batch, hidden, rate);
    this.dropout = dropout;
  }

  TrainingOptions training() {
    return training;
  }

  float dropout() {
    return dropout;
  }

  /** The number of models to train. */
  int models() {
    return models;
  }

  /** Two texts to compare, or none. */
  List<String> ask() {
    return ask;
  }

  /** A text to find others like. */
  @Nullable String search() {
    return search;
  }

  /** Where to find them. */
  @Nullable Path in() {
    return in;
  }

  /** The port of a page to compare texts on. */
  @Nullable Integer web() {
    return web;
  }

  /** The model to read instead of training one. */
  public @Nullable Path load() {
    return training.load();
  }

  /** Tells a trainer what they say, but for the sizes, which a trained model has already. */
  void configure(TwinTrainer<?, ?> trainer, long seed, History history) {
    training.configure(trainer, history);
    training.checkpoints(trainer, "seed-" + seed);
    trainer
        .seed(seed)
        .dropout(dropout)
        .optimizer(Optimizer.adam(training.rate()))
        .schedule(Schedule.linear())
        .metric(PairMetric.ACCURACY);
  }

  /** Finds out before a training that options do not fit, or a file could not be written. */
  void check() {
    training.checkFiles();
    if (!ask.isEmpty() && ask.size() != 2) {
      throw new InputException("--ask takes two texts once but found " + ask.size());
    }
    if (models > 1 && load() != null) {
      throw new InputException("--models N trains models, but --load FILE reads one");
    }
    if (ask.stream().anyMatch(String::isBlank)) {
      throw new InputException("--ask takes two texts but found a blank one");
    }
    if (in != null && search == null) {
      throw new InputException("--in FILE needs --search TEXT, to find in it");
    }
    if (search != null && in == null) {
      throw new InputException("--search TEXT needs --in FILE, with texts to search in");
    }
    if (in != null && Files.notExists(in)) {
      throw new InputException("there is no file " + in);
    }
  }
}
