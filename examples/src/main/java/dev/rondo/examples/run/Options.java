package dev.rondo.examples.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every classifier has; an example gives the defaults that suit its data. */
public final class Options {

  @Mixin private PredictorOptions predictor;

  @Option(
      names = "--cell",
      paramLabel = "NAME",
      description =
          "The recurrent unit (default ${DEFAULT-VALUE}): lstm, gru, gru-after, elman; names has bigru too.")
  private String cell = "gru";

  /** Options with an example's defaults. */
  public Options(int epochs, int batch, int hidden, float rate) {
    this.predictor = new PredictorOptions(epochs, batch, hidden, rate, 0.2f);
  }

  /** The options that do not depend on what is classified. */
  public PredictorOptions predictor() {
    return predictor;
  }

  TrainingOptions training() {
    return predictor.training();
  }

  String cell() {
    return cell;
  }

  /** Throws {@link InputException} if another cell is wanted than the only one that there is. */
  public void requireCell(String only) {
    if (!cell.equals(only)) {
      throw new InputException("there is no cell '%s'; there are: %s".formatted(cell, only));
    }
  }

  /** The model to read instead of training one. */
  public @Nullable Path load() {
    return predictor.load();
  }

  /** Whether the last line is to be JSON. */
  public boolean json() {
    return predictor.json();
  }

  /** The picture of the run. */
  public Plot plot() {
    return predictor.plot();
  }
}
