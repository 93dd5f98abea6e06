package dev.rondo.training.listener;

import dev.rondo.training.Epoch;
import dev.rondo.training.Progress;
import java.util.List;

/** What files say of a step or an epoch, in their order; a count is a Long, a figure a Double. */
final class Row {

  static final List<String> STEP_NAMES =
      List.of("step", "epoch", "examples", "loss", "accuracy", "tokens_per_second", "skipped");

  static final List<String> EPOCH_NAMES =
      List.of(
          "epoch",
          "step",
          "tokens",
          "seconds",
          "tokens_per_second",
          "loss",
          "accuracy",
          "validation_loss",
          "validation_accuracy",
          "validation_metric",
          "skipped");

  private Row() {}

  /** A step with its number in the training, in the order of {@link #STEP_NAMES}. */
  static List<Number> of(Progress progress, long step) {
    return List.of(
        step,
        (long) progress.epoch(),
        (long) progress.done(),
        progress.loss(),
        progress.accuracy(),
        progress.tokensPerSecond(),
        progress.skipped());
  }

  /** An epoch, and the steps up to its end, in the order of {@link #EPOCH_NAMES}. */
  static List<Number> of(Epoch epoch, long steps) {
    return List.of(
        (long) epoch.number(),
        steps,
        epoch.tokens(),
        epoch.seconds(),
        tokensPerSecond(epoch),
        epoch.loss(),
        epoch.accuracy(),
        epoch.validationLoss(),
        epoch.validationAccuracy(),
        epoch.validationMetric(),
        epoch.skipped());
  }

  /** The tokens a second of an epoch's training. */
  static double tokensPerSecond(Epoch epoch) {
    return epoch.tokens() / epoch.seconds();
  }
}
