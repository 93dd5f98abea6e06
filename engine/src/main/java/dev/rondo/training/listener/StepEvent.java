package dev.rondo.training.listener;

import dev.rondo.training.Progress;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Frequency;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.StackTrace;

/** A step of a training, from the end of the one before. */
@Name("dev.rondo.TrainingStep")
@Label("Training Step")
@Description("A batch of examples: passes, gradients, update of the weights")
@Category({"Rondo", "Training"})
@StackTrace(false)
final class StepEvent extends Event {

  @Label("Step")
  @Description("The number of the step, from 1 over all epochs")
  long step;

  @Label("Epoch")
  @Description("The number of the epoch, from 1")
  int epoch;

  @Label("Examples")
  @Description("The examples of the epoch that are done")
  int examples;

  @Label("Loss")
  @Description("The mean loss of the epoch up to the step")
  double loss;

  @Label("Accuracy")
  @Description("The fraction of the epoch's predictions up to the step that were right")
  @Percentage
  double accuracy;

  @Label("Tokens per Second")
  @Description("The tokens a second of the epoch up to the step")
  @Frequency
  double tokensPerSecond;

  void fill(Progress progress, long step) {
    this.step = step;
    this.epoch = progress.epoch();
    this.examples = progress.done();
    this.loss = progress.loss();
    this.accuracy = progress.accuracy();
    this.tokensPerSecond = progress.tokensPerSecond();
  }
}
