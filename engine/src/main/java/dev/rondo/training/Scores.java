package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.metric.Accuracy;
import dev.rondo.metric.MeanLoss;
import dev.rondo.runtime.Outcomes;
import dev.rondo.runtime.TrainableRun;
import java.util.Arrays;

/** Loss and accuracy over the predictions for batches. */
final class Scores implements Outcomes {

  private final float[] weights;
  private final MeanLoss[] losses;
  private Accuracy accuracy = new Accuracy();

  /** Nothing yet. */
  Scores(TrainableRun run) {
    this.weights = new float[run.outputs()];
    this.losses = new MeanLoss[weights.length];
    for (int output = 0; output < weights.length; output++) {
      weights[output] = run.weight(output);
    }
    Arrays.setAll(losses, _ -> new MeanLoss());
  }

  @Override
  public void label(int output, float loss, boolean right) {
    losses[output].add(loss);
    accuracy.add(right);
  }

  @Override
  public void number(int output, float loss) {
    losses[output].add(loss);
  }

  /** Adds all of it to a checkpoint. */
  void save(StateWriter to) {
    for (int output = 0; output < losses.length; output++) {
      to.figure("loss" + output + ".sum", losses[output].sum());
      to.number("loss" + output + ".count", losses[output].count());
    }
    to.number("right", accuracy.right());
    to.number("labels", accuracy.count());
  }

  /** Becomes what was saved. */
  void restore(StateReader from) throws ModelFileException {
    for (int output = 0; output < losses.length; output++) {
      String name = "loss" + output;
      losses[output] = new MeanLoss(from.figure(name + ".sum"), from.number(name + ".count"));
    }
    accuracy = new Accuracy(from.number("right"), from.number("labels"));
  }

  /** Becomes what others of the same run are. */
  void set(Scores other) {
    for (int output = 0; output < losses.length; output++) {
      losses[output].set(other.losses[output]);
    }
    accuracy.set(other.accuracy);
  }

  /** Whether every loss was finite. */
  boolean areFinite() {
    for (MeanLoss loss : losses) {
      if (loss.count() > 0 && !Double.isFinite(loss.value())) {
        return false;
      }
    }
    return true;
  }

  /** The number of predictions, of all components together. */
  long predictions() {
    long count = 0;
    for (MeanLoss loss : losses) {
      count += loss.count();
    }
    return count;
  }

  /** The sum of the mean losses of all components, each by its weight; NaN without predictions. */
  double loss() {
    double sum = 0;
    for (int output = 0; output < weights.length; output++) {
      sum += weights[output] * losses[output].value();
    }
    return sum;
  }

  /** The losses of a component. */
  MeanLoss loss(int output) {
    return losses[output];
  }

  /** The fraction of labels that were right, of all components together; NaN without one. */
  double accuracy() {
    return accuracy.value();
  }
}
