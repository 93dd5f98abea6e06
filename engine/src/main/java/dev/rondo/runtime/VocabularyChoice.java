package dev.rondo.runtime;

import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Reductions;
import dev.rondo.loss.SoftmaxCrossEntropy;

/** One of the V tokens of a vocabulary: p = softmax(z). */
final class VocabularyChoice implements Choice {

  private final Functions functions;
  private final Reductions reductions;
  private final SoftmaxCrossEntropy loss;
  private final SoftmaxCrossEntropy measured;
  private final int tokens;

  /**
   * The choice of so many tokens.
   *
   * @param labelSmoothing ε of {@link #train}
   */
  VocabularyChoice(Kernels kernels, int tokens, float labelSmoothing) {
    this.functions = kernels.functions();
    this.reductions = kernels.reductions();
    this.loss = new SoftmaxCrossEntropy(functions, reductions, labelSmoothing);
    this.measured = new SoftmaxCrossEntropy(functions, reductions);
    this.tokens = tokens;
  }

  @Override
  public int allocated() {
    return 0;
  }

  @Override
  public int guess(int i, float[] z, int at) {
    return first(z, at, reductions.max(z, at, tokens), tokens);
  }

  /** The first token before {@code end} whose logit is so large, or {@code end}. */
  private static int first(float[] z, int at, float max, int end) {
    for (int token = 0; token < end; token++) {
      if (z[at + token] == max) {
        return token;
      }
    }
    return end;
  }

  private boolean isRight(float[] z, int at, int label) {
    float max = reductions.max(z, at, tokens);
    return z[at + label] == max && first(z, at, max, label) == label;
  }

  @Override
  public void logProbabilities(int i, float[] z, int at, float[] into, int intoAt) {
    measured.logProbabilities(z, at, 0, into, intoAt, 0, 1, tokens);
  }

  @Override
  public boolean evaluate(int i, float[] z, int at, int[] labels, float[] losses) {
    boolean right = isRight(z, at, labels[i]);
    measured.forward(z, at, z, at, 0, labels, i, losses, i, 1, tokens);
    return right;
  }

  @Override
  public boolean train(int i, float[] z, int at, int[] labels, float[] losses, float scale) {
    boolean right = isRight(z, at, labels[i]);
    loss.forwardBackward(z, at, z, at, 0, labels, i, losses, i, scale, 1, tokens);
    functions.flush(z, at, tokens);
    return right;
  }
}
