package dev.rondo.examples.run;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The options of examples that read a text and write another; an example gives the defaults that
 * suit its data.
 */
public final class TranslatorOptions {

  @Mixin private TrainingOptions training;

  @Option(
      names = "--dropout",
      paramLabel = "X",
      converter = Numbers.Share.class,
      description = "Share of what layers read that is left out (default ${DEFAULT-VALUE}).")
  private float dropout;

  @Option(
      names = "--label-smoothing",
      paramLabel = "X",
      converter = Numbers.Share.class,
      description =
          "Share of each target that is given to all tokens alike (default ${DEFAULT-VALUE}).")
  private float labelSmoothing;

  @Option(
      names = "--sampled-softmax",
      paramLabel = "N",
      converter = Numbers.AtLeastZero.class,
      description =
          "Tokens beside its own of which a step of the training computes the probabilities, or 0 for all (default ${DEFAULT-VALUE}).")
  private int sampledSoftmax;

  @Option(
      names = "--beam",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description =
          "Outputs that are kept in view for each input after training (default ${DEFAULT-VALUE}).")
  private int beam;

  @Option(
      names = "--interactive",
      description = "Answer each line of the standard input until it ends.")
  private boolean interactive;

  @Parameters(paramLabel = "TEXT", description = "Texts to try instead of some held-out ones.")
  private List<String> texts = List.of();

  /**
   * Options with an example's defaults.
   *
   * @param epochs how often each example is seen
   * @param batch examples a step
   * @param hidden elements of a state
   * @param rate the rate of learning
   * @param dropout the share of what layers read that is left out
   * @param labelSmoothing the share of each target that is given to all tokens alike
   * @param sampledSoftmax the number of tokens beside its own of which a step computes the
   *     probabilities, or 0 for all
   * @param beam how many outputs are kept in view
   */
  public TranslatorOptions(
      int epochs,
      int batch,
      int hidden,
      float rate,
      float dropout,
      float labelSmoothing,
      int sampledSoftmax,
      int beam) {
    this.training = new TrainingOptions(epochs, batch, hidden, rate);
    this.dropout = dropout;
    this.labelSmoothing = labelSmoothing;
    this.sampledSoftmax = sampledSoftmax;
    this.beam = beam;
  }

  TrainingOptions training() {
    return training;
  }

  float dropout() {
    return dropout;
  }

  float labelSmoothing() {
    return labelSmoothing;
  }

  int sampledSoftmax() {
    return sampledSoftmax;
  }

  int beam() {
    return beam;
  }

  boolean interactive() {
    return interactive;
  }

  /** The texts to try instead of some held-out ones, or none. */
  List<String> texts() {
    return texts;
  }

  /** The model to read instead of training one. */
  public @Nullable Path load() {
    return training.load();
  }
}
