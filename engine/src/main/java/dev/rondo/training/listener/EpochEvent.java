package dev.rondo.training.listener;

import dev.rondo.training.Epoch;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Frequency;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** An epoch of a training, with its validation, from the end of the one before. */
@Name("dev.rondo.TrainingEpoch")
@Label("Training Epoch")
@Description("All training examples once, and what validation says then")
@Category({"Rondo", "Training"})
@StackTrace(false)
final class EpochEvent extends Event {

  @Label("Epoch")
  @Description("The number of the epoch, from 1")
  int epoch;

  @Label("Steps")
  @Description("The steps of the training up to the end of the epoch")
  long steps;

  @Label("Tokens")
  @Description("The tokens that were trained with")
  long tokens;

  @Label("Training Time")
  @Description("The time of training, validation not counted")
  @Timespan(Timespan.NANOSECONDS)
  long trainingTime;

  @Label("Tokens per Second")
  @Description("The tokens a second of the training time")
  @Frequency
  double tokensPerSecond;

  @Label("Loss")
  @Description("The mean loss of training examples, as they were seen")
  double loss;

  @Label("Accuracy")
  @Description("The fraction of their predictions that were right")
  @Percentage
  double accuracy;

  @Label("Validation Loss")
  @Description("The mean loss of validation examples, NaN without any")
  double validationLoss;

  @Label("Validation Accuracy")
  @Description("The fraction of their predictions that were right, NaN without any")
  @Percentage
  double validationAccuracy;

  @Label("Validation Metric")
  @Description("The trainer's own metric of validation examples, NaN without one")
  double validationMetric;

  @Label("Skipped Steps")
  @Description("Steps that were skipped, since a number was not finite")
  long skipped;

  void fill(Epoch result, long steps) {
    this.epoch = result.number();
    this.steps = steps;
    this.tokens = result.tokens();
    this.trainingTime = Math.round(result.seconds() * 1e9);
    this.tokensPerSecond = Row.tokensPerSecond(result);
    this.loss = result.loss();
    this.accuracy = result.accuracy();
    this.validationLoss = result.validationLoss();
    this.validationAccuracy = result.validationAccuracy();
    this.validationMetric = result.validationMetric();
    this.skipped = result.skipped();
  }
}
