package dev.rondo.runtime;

import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Reductions;
import dev.rondo.loss.LabelWeights;
import dev.rondo.loss.SoftmaxCrossEntropy;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSequences;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One label of C for each prediction: a softmax with its cross entropy. Of a label that is missing
 * nothing is learned.
 *
 * <p>A training may smooth the goals, and weigh losses by their right labels; L stays their sum by
 * the number of predictions, as in Keras. What is measured of other examples is neither. With a
 * sample, a training's columns are those of the sample.
 */
final class LabelCriterion implements Criterion {

  private final Outlet outlet;
  private final SoftmaxCrossEntropy learned;
  private final SoftmaxCrossEntropy measured;
  private final @Nullable TokenSample sample;
  private final @Nullable SampledChoice sampled;
  private final float[] z;
  private final int stride;
  private final int columns;
  private final int[] labels;
  private final float[] losses;
  private final boolean[] right;
  private int count;

  /**
   * Reads and writes the columns of a head.
   *
   * @param sample the labels that a training computes the logits of, or null for all
   * @param z the array of all predictions
   * @param stride the distance between two of them
   * @param columns C
   */
  LabelCriterion(
      Kernels kernels,
      Outlet outlet,
      OutputObjective objective,
      @Nullable TokenSample sample,
      float[] z,
      int stride,
      int columns) {
    this.outlet = outlet;
    Functions functions = kernels.functions();
    Reductions reductions = kernels.reductions();
    LabelWeights equal = LabelWeights.equal(columns);
    this.measured = new SoftmaxCrossEntropy(functions, reductions, 0, equal);
    this.learned =
        new SoftmaxCrossEntropy(
            functions,
            reductions,
            objective.smoothing(),
            Objects.requireNonNullElse(objective.labelWeights(), equal));
    this.sample = sample;
    this.sampled =
        sample == null ? null : new SampledChoice(kernels, sample, objective.smoothing());
    this.z = z;
    this.stride = stride;
    this.columns = columns;
    int most = z.length / stride;
    this.labels = new int[most];
    this.losses = new float[most];
    this.right = new boolean[most];
  }

  @Override
  public void fill(Column targets) {
    var ids = (EncodedSequences) targets;
    count = 0;
    for (int row = 0; row < outlet.batch().rows(); row++) {
      int first = outlet.first(row);
      for (int t = 0; t < outlet.count(row); t++) {
        labels[first + t] = ids.token(outlet.batch().example(row), outlet.exampleStep(t));
        count += labels[first + t] == LabelWeights.MISSING ? 0 : 1;
      }
    }
  }

  @Override
  public void draw(long seed, long step) {
    if (sample != null) {
      sample.draw(seed, step, labels, outlet.first(outlet.batch().rows()));
    }
  }

  @Override
  public void predict(int from, int to) {
    int first = outlet.first(from);
    int at = first * stride;
    measured.probabilities(z, at, z, at, stride, outlet.first(to) - first, columns);
  }

  @Override
  public void evaluate(int from, int to) {
    forward(measured, from, to);
  }

  /** {@inheritDoc} With a sample, logits are left for {@link #backward}, which has their losses. */
  @Override
  public void learn(int from, int to) {
    if (sampled == null) {
      forward(learned, from, to);
    }
  }

  private void forward(SoftmaxCrossEntropy loss, int from, int to) {
    int first = outlet.first(from);
    int end = outlet.first(to);
    int at = first * stride;
    loss.forward(z, at, z, at, stride, labels, first, losses, first, end - first, columns);
    for (int i = first; i < end; i++) {
      right[i] = best(i) == labels[i];
    }
  }

  @Override
  public void backward(int from, int to, float scale) {
    int first = outlet.first(from);
    int end = outlet.first(to);
    int at = first * stride;
    if (sampled == null) {
      learned.backward(z, at, z, at, stride, labels, first, scale, end - first, columns);
    } else {
      learnSampled(sampled, first, end, scale);
    }
  }

  private void learnSampled(SampledChoice choice, int first, int end, float scale) {
    for (int i = first; i < end; i++) {
      if (labels[i] == LabelWeights.MISSING) {
        Arrays.fill(z, i * stride, (i + 1) * stride, 0);
      } else {
        right[i] = choice.train(i, z, i * stride, labels, losses, scale);
      }
    }
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public float loss(int row, int t) {
    return losses[outlet.first(row) + t];
  }

  @Override
  public void report(int output, Outcomes to) {
    for (int i = 0; i < outlet.first(outlet.batch().rows()); i++) {
      if (labels[i] != LabelWeights.MISSING) {
        to.label(output, losses[i], right[i]);
      }
    }
  }

  private int best(int i) {
    int at = i * stride;
    int best = 0;
    for (int label = 1; label < columns; label++) {
      best = z[at + label] > z[at + best] ? label : best;
    }
    return best;
  }

  @Override
  public int label(int row, int t) {
    return best(outlet.first(row) + t);
  }

  @Override
  public float value(int row, int t, int column) {
    return z[(outlet.first(row) + t) * stride + column];
  }
}
