package dev.rondo.runtime;

import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Reductions;
import dev.rondo.loss.SampledSoftmaxCrossEntropy;

/** One of the tokens of a vocabulary, learned from the logits of a {@link TokenSample}. */
final class SampledChoice implements LearnedChoice {

  private final Functions functions;
  private final Reductions reductions;
  private final SampledSoftmaxCrossEntropy loss;
  private final TokenSample sample;

  /**
   * The choice of one of the tokens of a sample.
   *
   * @param labelSmoothing ε
   */
  SampledChoice(Kernels kernels, TokenSample sample, float labelSmoothing) {
    this.functions = kernels.functions();
    this.reductions = kernels.reductions();
    this.loss =
        new SampledSoftmaxCrossEntropy(functions, reductions, labelSmoothing, sample.tokens());
    this.sample = sample;
  }

  @Override
  public int allocated() {
    return 0;
  }

  /** The most probable token is that of the sample, whose logits alone are known. */
  @Override
  public boolean train(int i, float[] z, int at, int[] labels, float[] losses, float scale) {
    int label = sample.column(labels[i]);
    boolean right = z[at + label] == reductions.max(z, at, sample.size());
    loss.forwardBackward(
        z, at, sample.certain(), sample.drawn(), sample.weight(), label, losses, i, scale);
    functions.flush(z, at, sample.size());
    return right;
  }
}
