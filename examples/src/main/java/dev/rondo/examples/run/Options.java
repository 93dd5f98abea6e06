package dev.rondo.examples.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every classifier has; an example gives the defaults that suit its data. */
public final class Options {

  @Mixin private TrainingOptions training;

  @Option(
      names = "--decay",
      paramLabel = "X",
      converter = Numbers.NotNegative.class,
      description = "Decay of the weights, a share of the rate (default ${DEFAULT-VALUE}).")
  private float decay = 0.2f;

  @Option(
      names = "--cell",
      paramLabel = "NAME",
      description =
          "The recurrent unit (default ${DEFAULT-VALUE}): lstm, gru, gru-after, elman; names has bigru too.")
  private String cell = "gru";

  /** Options with an example's defaults. */
  public Options(int epochs, int batch, int hidden, float rate) {
    this.training = new TrainingOptions(epochs, batch, hidden, rate);
  }

  TrainingOptions training() {
    return training;
  }

  float decay() {
    return decay;
  }

  String cell() {
    return cell;
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
}
