package dev.rondo.examples.run;

import dev.rondo.optimizer.Optimizer;
import dev.rondo.training.Predictor;
import dev.rondo.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of examples that predict something; an example gives the defaults of its data. */
public final class PredictorOptions {

  @Mixin private TrainingOptions training;

  @Option(
      names = "--decay",
      paramLabel = "X",
      converter = Numbers.NotNegative.class,
      description = "Decay of the weights, a share of the rate (default ${DEFAULT-VALUE}).")
  private float decay;

  /**
   * Options with an example's defaults.
   *
   * @param epochs how often each example is seen
   * @param batch examples a step
   * @param hidden elements of a state
   * @param rate Adam's rate of learning
   */
  public PredictorOptions(int epochs, int batch, int hidden, float rate) {
    this(epochs, batch, hidden, rate, 0);
  }

  PredictorOptions(int epochs, int batch, int hidden, float rate, float decay) {
    this.training = new TrainingOptions(epochs, batch, hidden, rate);
    this.decay = decay;
  }

  TrainingOptions training() {
    return training;
  }

  /** Tells a trainer what the options say. */
  void configure(Trainer<?, ?, ?, ?> trainer, History history) {
    training.configure(trainer, history);
    trainer.hidden(training.hidden()).optimizer(Optimizer.adamW(training.rate(), decay));
  }

  /** The model to read instead of training one. */
  public @Nullable Path load() {
    return training.load();
  }

  /** Whether the last line is to be JSON. */
  public boolean json() {
    return training.json();
  }

  /** The picture of the run. */
  public Plot plot() {
    return training.plot();
  }

  /**
   * Trains a model, or reads one, as the options say; saves it if it is to be.
   *
   * @param trainer the model's trainer
   * @param loader reads the model
   * @param predictor the engine's view of it
   * @throws InputException if the options or the data cannot be used
   */
  public <E, N> N model(
      Trainer<E, ?, ?, N> trainer,
      Models.Loader<N> loader,
      Function<N, Predictor<?, ?>> predictor,
      List<E> train,
      List<E> heldOut,
      Report report)
      throws IOException {
    training.checkFiles();
    report.line("%,d examples to train on, %,d held out%n", train.size(), heldOut.size());
    var history = new History(report);
    try {
      N model =
          training.load() == null
              ? fit(trainer, history, train, heldOut)
              : loader.load(training.load());
      if (training.save() != null) {
        predictor.apply(model).save(training.save());
        report.line("saved as %s", training.save());
      }
      report.count("parameters", predictor.apply(model).parameters());
      history.figures(training);
      return model;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InputException(e); // the engine's messages say which example it is
    }
  }

  private <E, N> N fit(
      Trainer<E, ?, ?, N> trainer, History history, List<E> train, List<E> heldOut) {
    configure(trainer, history);
    return trainer.fit(train, heldOut);
  }
}
