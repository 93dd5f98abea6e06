package dev.rondo.decode;

import dev.rondo.kernel.Functions;
import java.util.List;

/**
 * Several models that write one output together.
 *
 * <p>Each model goes on with the same rows, and what may follow is their mean. Attention is the
 * mean over those models that have any. Results depend on the order of the models only by rounding.
 */
public final class Ensemble implements StepModel {

  private enum Mean {
    PROBABILITY,
    LOG_PROBABILITY
  }

  // An array, since a loop over a list allocates an iterator.
  private final StepModel[] models;
  private final Mean mean;
  private final Functions functions;
  private final int capacity;
  private final float[] other;
  private final float[] terms;
  private float[] attended = {};

  private Ensemble(List<? extends StepModel> models, Mean mean, Functions functions) {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("expected an ensemble of at least 1 model but found 0");
    }
    this.models = models.toArray(StepModel[]::new);
    this.mean = mean;
    this.functions = functions;
    StepModel first = this.models[0];
    for (StepModel model : models) {
      requireSame("vocabulary of tokens", first.vocabulary(), model.vocabulary());
      requireSame("end token", first.end(), model.end());
    }
    this.capacity = models.stream().mapToInt(StepModel::capacity).min().orElseThrow();
    this.other = new float[Math.multiplyExact(capacity, first.vocabulary())];
    this.terms = new float[first.vocabulary()];
  }

  private static void requireSame(String what, int expected, int found) {
    if (expected != found) {
      throw new IllegalArgumentException(
          "ensemble: expected one " + what + " but found " + expected + " and " + found);
    }
  }

  /**
   * Returns models whose probabilities are averaged: log((1/n) Σₘ pₘ(v)).
   *
   * @param functions the kernels that the mean is computed with
   * @throws IllegalArgumentException if there is no model, or vocabularies or end tokens differ
   */
  public static Ensemble ofProbabilities(List<? extends StepModel> models, Functions functions) {
    return new Ensemble(models, Mean.PROBABILITY, functions);
  }

  /**
   * Returns models whose log-probabilities are averaged: (1/n) Σₘ log pₘ(v), of which the
   * probabilities may sum to less than 1.
   *
   * @param functions the kernels that the mean is computed with
   * @throws IllegalArgumentException if there is no model, or vocabularies or end tokens differ
   */
  public static Ensemble ofLogProbabilities(List<? extends StepModel> models, Functions functions) {
    return new Ensemble(models, Mean.LOG_PROBABILITY, functions);
  }

  @Override
  public int vocabulary() {
    return terms.length;
  }

  @Override
  public int end() {
    return models[0].end();
  }

  /** The smallest capacity of a model. */
  @Override
  public int capacity() {
    return capacity;
  }

  /** The length for the first model. */
  @Override
  public int sourceLength(int source) {
    return models[0].sourceLength(source);
  }

  @Override
  public void start(int[] sources, int rows) {
    for (StepModel model : models) {
      model.start(sources, rows);
    }
    growAttention(rows);
  }

  private void growAttention(int rows) {
    int most = 0;
    for (int row = 0; row < rows; row++) {
      most = Math.max(most, attentionLength(row));
    }
    if (attended.length < most) {
      attended = new float[most];
    }
  }

  @Override
  public void step(int rows, int[] parents, int[] tokens, float[] logProbabilities, int stride) {
    models[0].step(rows, parents, tokens, logProbabilities, stride);
    for (int m = 1; m < models.length; m++) {
      models[m].step(rows, parents, tokens, other, vocabulary());
      for (int row = 0; row < rows; row++) {
        add(logProbabilities, row * stride, row * vocabulary());
      }
    }
    for (int row = 0; row < rows; row++) {
      divide(logProbabilities, row * stride);
    }
  }

  private void add(float[] x, int offset, int otherOffset) {
    switch (mean) {
      case PROBABILITY -> addProbabilities(x, offset, otherOffset);
      case LOG_PROBABILITY -> {
        for (int v = 0; v < terms.length; v++) {
          x[offset + v] += other[otherOffset + v];
        }
      }
    }
  }

  /** x = log(eˣ + eʸ) = max + log(1 + e^(min − max)), so that no exponential overflows. */
  private void addProbabilities(float[] x, int offset, int otherOffset) {
    for (int v = 0; v < terms.length; v++) {
      float a = x[offset + v];
      float b = other[otherOffset + v];
      float most = Math.max(a, b);
      // Two of −∞ have no difference; their sum is −∞ whatever stands here.
      terms[v] = most == Float.NEGATIVE_INFINITY ? 0 : Math.min(a, b) - most;
      x[offset + v] = most;
    }
    functions.exp(terms, 0, terms, 0, terms.length);
    for (int v = 0; v < terms.length; v++) {
      terms[v] += 1;
    }
    functions.log(terms, 0, terms, 0, terms.length);
    for (int v = 0; v < terms.length; v++) {
      x[offset + v] += terms[v];
    }
  }

  /** Ends the mean; rounding may not leave it above 0. */
  private void divide(float[] x, int offset) {
    float count = models.length;
    float logCount = (float) StrictMath.log(count);
    for (int v = offset; v < offset + terms.length; v++) {
      float average =
          switch (mean) {
            case PROBABILITY -> x[v] - logCount;
            case LOG_PROBABILITY -> x[v] / count;
          };
      x[v] = Math.min(average, 0);
    }
  }

  /**
   * The length for the first model that has attention.
   *
   * @throws IllegalStateException if another has attention of another length
   */
  @Override
  public int attentionLength(int row) {
    int length = 0;
    for (StepModel model : models) {
      int its = model.attentionLength(row);
      if (length > 0 && its > 0 && its != length) {
        throw new IllegalStateException(
            "ensemble: expected attention over one number of positions but found "
                + length
                + " and "
                + its);
      }
      length = Math.max(length, its);
    }
    return length;
  }

  @Override
  public void attention(int row, float[] into, int offset) {
    int length = attentionLength(row);
    int count = 0;
    for (StepModel model : models) {
      if (model.attentionLength(row) > 0) {
        float[] to = count == 0 ? into : attended;
        int from = count == 0 ? offset : 0;
        model.attention(row, to, from);
        for (int i = 0; i < length && count > 0; i++) {
          into[offset + i] += attended[i];
        }
        count++;
      }
    }
    for (int i = 0; i < length; i++) {
      into[offset + i] /= count;
    }
  }
}
