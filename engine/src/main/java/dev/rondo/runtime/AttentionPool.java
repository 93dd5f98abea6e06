package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Reductions;
import dev.rondo.loss.SoftmaxCrossEntropy;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;

/**
 * A mean of the outputs by weights that are learned.
 *
 * <pre>
 *   u[t] = tanh(y[t])            e[t] = w·u[t]            a = softmax(e)          v = Σ a[t]·y[t]
 *   da[t] = dv·y[t]              de[t] = a[t]·(da[t] − Σ a·da)
 *   dy[t] = a[t]·dv + de[t]·w∘(1 − u[t]²)                 dw = Σ de[t]·u[t]
 * </pre>
 */
final class AttentionPool implements Pool {

  private final StackRun stack;
  private final Functions functions;
  private final Reductions reductions;
  private final SoftmaxCrossEntropy softmax;
  private final float[] weights;
  private final float[] weightGradients;
  private final int offset;
  private final RaggedBatch batch;
  private final Vectors vectors;
  private final Vectors gradients;

  /** u, by the numbers of the batch. */
  private final float[] u;

  private final int uStride;

  /** e and then a, and de, of a row from row · steps on. */
  private final float[] a;

  private final float[] de;
  private final int steps;

  AttentionPool(
      StackRun stack,
      Kernels kernels,
      float[] weights,
      float[] weightGradients,
      int offset,
      RaggedBatch batch,
      int maxRows,
      int maxTotal) {
    this.stack = stack;
    this.functions = kernels.functions();
    this.reductions = kernels.reductions();
    this.softmax = new SoftmaxCrossEntropy(functions, reductions);
    this.weights = weights;
    this.weightGradients = weightGradients;
    this.offset = offset;
    this.batch = batch;
    boolean training = weightGradients.length > 0;
    this.vectors = Vectors.of(stack, maxRows);
    this.gradients = Vectors.of(stack, training ? maxRows : 0);
    this.uStride = Panels.pad(vectors.size());
    this.u = new float[Math.multiplyExact(maxTotal, uStride)];
    this.steps = batch.maxSteps();
    this.a = new float[Math.multiplyExact(maxRows, steps)];
    this.de = new float[training ? a.length : 0];
  }

  @Override
  public Vectors vectors() {
    return vectors;
  }

  @Override
  public Vectors gradients() {
    return gradients;
  }

  @Override
  public int allocated() {
    return vectors.values().length + gradients.values().length + u.length + a.length + de.length;
  }

  @Override
  public void forward(int from, int to) {
    float[] y = stack.outputs();
    float[] v = vectors.values();
    int size = vectors.size();
    for (int row = from; row < to; row++) {
      int length = batch.length(row);
      int ofRow = row * steps;
      for (int t = 0; t < length; t++) {
        int at = batch.number(t, row) * uStride;
        functions.tanh(y, stack.output(t, row), u, at, size);
        a[ofRow + t] = reductions.dot(weights, offset, u, at, size);
      }
      softmax.probabilities(a, ofRow, a, ofRow, 0, 1, length);
      int at = vectors.at(row);
      Arrays.fill(v, at, at + size, 0);
      for (int t = 0; t < length; t++) {
        add(a[ofRow + t], y, stack.output(t, row), v, at, size);
      }
    }
  }

  private static void add(float by, float[] y, int from, float[] v, int at, int size) {
    for (int j = 0; j < size; j++) {
      v[at + j] += by * y[from + j];
    }
  }

  @Override
  public void backward(int from, int to) {
    float[] y = stack.outputs();
    float[] dv = gradients.values();
    int size = gradients.size();
    for (int row = from; row < to; row++) {
      int length = batch.length(row);
      int ofRow = row * steps;
      for (int t = 0; t < length; t++) {
        de[ofRow + t] = reductions.dot(dv, gradients.at(row), y, stack.output(t, row), size);
      }
      float mean = reductions.dot(a, ofRow, de, ofRow, length);
      for (int t = 0; t < length; t++) {
        de[ofRow + t] = a[ofRow + t] * (de[ofRow + t] - mean);
        outputGradient(t, row, a[ofRow + t], de[ofRow + t]);
      }
    }
  }

  private void outputGradient(int t, int row, float ofA, float ofDe) {
    float[] dv = gradients.values();
    float[] dy = stack.outputGradients();
    int from = gradients.at(row);
    int to = stack.outputGradient(t, row);
    int at = batch.number(t, row) * uStride;
    for (int j = 0; j < gradients.size(); j++) {
      dy[to + j] = ofA * dv[from + j] + ofDe * weights[offset + j] * (1 - u[at + j] * u[at + j]);
    }
  }

  /** A worker takes some elements of w, and adds in the order of rows and steps. */
  @Override
  public void weightGradients(int worker, int workers) {
    int from = Frame.share(vectors.size(), worker, workers);
    int to = Frame.share(vectors.size(), worker + 1, workers);
    Arrays.fill(weightGradients, offset + from, offset + to, 0);
    for (int row = 0; row < batch.rows(); row++) {
      for (int t = 0; t < batch.length(row); t++) {
        float by = de[row * steps + t];
        int at = batch.number(t, row) * uStride;
        for (int j = from; j < to; j++) {
          weightGradients[offset + j] += by * u[at + j];
        }
      }
    }
  }
}
