package dev.rondo.runtime;

/**
 * What the training of an encoder and a decoder minimises beyond the cross entropy, and how it is
 * disturbed; what each number does, {@code dev.rondo.annotation.Seq2Seq} says.
 *
 * @param readoutDropout the rate at which what the next token is read from is dropped
 * @param labelSmoothing ε, the part of the target that is spread over all tokens
 * @param scheduledSampling the probability that a step reads the token that the model would have
 *     written instead of the right one
 * @param sampledTokens the number of tokens beside those of a batch of which a step computes the
 *     logits, or 0 for all
 */
public record Seq2SeqObjective(
    float readoutDropout, float labelSmoothing, float scheduledSampling, int sampledTokens) {

  /** The plain cross entropy. */
  public static final Seq2SeqObjective PLAIN = new Seq2SeqObjective(0, 0, 0, 0);

  /** Checks the ranges. */
  public Seq2SeqObjective {
    requireBelowOne("readout dropout", readoutDropout);
    requireBelowOne("label smoothing", labelSmoothing);
    if (!(scheduledSampling >= 0 && scheduledSampling <= 1)) {
      throw new IllegalArgumentException(
          "expected a probability of scheduled sampling from 0 to 1 but found "
              + scheduledSampling);
    }
    if (sampledTokens < 0) {
      throw new IllegalArgumentException(
          "expected a number of sampled tokens of at least 0 but found " + sampledTokens);
    }
  }

  private static void requireBelowOne(String name, float rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "expected a %s of at least 0 and below 1 but found %s".formatted(name, rate));
    }
  }

  /** The same with another dropout of what the next token is read from. */
  public Seq2SeqObjective withReadoutDropout(float rate) {
    return new Seq2SeqObjective(rate, labelSmoothing, scheduledSampling, sampledTokens);
  }

  /** The same with another ε. */
  public Seq2SeqObjective withLabelSmoothing(float epsilon) {
    return new Seq2SeqObjective(readoutDropout, epsilon, scheduledSampling, sampledTokens);
  }

  /** The same with another probability that a step reads what the model would have written. */
  public Seq2SeqObjective withScheduledSampling(float probability) {
    return new Seq2SeqObjective(readoutDropout, labelSmoothing, probability, sampledTokens);
  }

  /** The same with another number of sampled tokens. */
  public Seq2SeqObjective withSampledTokens(int tokens) {
    return new Seq2SeqObjective(readoutDropout, labelSmoothing, scheduledSampling, tokens);
  }
}
