package dev.rondo.decode;

/**
 * Draws each token at random, with the probabilities of the model or a changed form of them.
 *
 * <p>In this order:
 *
 * <ol>
 *   <li>Log-probabilities of tokens that the output has already are multiplied by {@code
 *       repetitionPenalty} (Keskar et al. 2019, arXiv 1909.05858, section 4.1, whose scores are
 *       divided; a log-probability is never above 0, so multiplying it makes it smaller).
 *   <li>All are divided by the temperature.
 *   <li>The {@code topK} most probable tokens are kept.
 *   <li>Of these the smallest set of the most probable ones is kept whose share is at least {@code
 *       nucleus} (Holtzman et al. 2020, arXiv 1904.09751).
 *   <li>Of these are kept that are at least {@code minP} times as probable as the most probable one
 *       (Nguyen et al. 2024, arXiv 2407.01082).
 *   <li>A token of the rest is drawn, in proportion to its probability.
 * </ol>
 *
 * <p>Where equal probabilities meet a limit of a number or a share, lower tokens stay.
 *
 * <p>The draw of a token is a function of seed, {@link Request#key}, sample and step, so a text
 * does not depend on what else is in the batch. Samples are returned in the order of their numbers;
 * scores are sums of the model's own log-probabilities.
 *
 * @param seed what makes one run differ from another
 * @param samples the number of texts a source
 * @param temperature above 0; below 1 sharpens, above 1 flattens
 * @param topK the most tokens to choose among; {@link Integer#MAX_VALUE} for all
 * @param nucleus the share to choose among, above 0; 1 for all
 * @param minP the least probability, as a part of the greatest, from 0 for all to 1
 * @param repetitionPenalty at least 1, by which nothing changes; the paper found 1.2 to be good
 */
public record Sampling(
    long seed,
    int samples,
    double temperature,
    int topK,
    double nucleus,
    double minP,
    double repetitionPenalty)
    implements Search {

  /** Checks all numbers. */
  public Sampling {
    if (samples < 1) {
      throw new IllegalArgumentException("expected at least 1 sample but found " + samples);
    }
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("expected a temperature above 0 but found " + temperature);
    }
    if (topK < 1) {
      throw new IllegalArgumentException("expected a top-k of at least 1 but found " + topK);
    }
    if (!(nucleus > 0 && nucleus <= 1)) {
      throw new IllegalArgumentException("expected a nucleus in (0, 1] but found " + nucleus);
    }
    if (!(minP >= 0 && minP <= 1)) {
      throw new IllegalArgumentException("expected a min-p in [0, 1] but found " + minP);
    }
    if (!(repetitionPenalty >= 1 && repetitionPenalty < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected a finite repetition penalty of at least 1 but found " + repetitionPenalty);
    }
  }

  /** One text a source, with the probabilities of the model. */
  public static Sampling withSeed(long seed) {
    return new Sampling(seed, 1, 1, Integer.MAX_VALUE, 1, 0, 1);
  }

  /** The same with that many texts a source. */
  public Sampling withSamples(int count) {
    return new Sampling(seed, count, temperature, topK, nucleus, minP, repetitionPenalty);
  }

  /** The same at that temperature. */
  public Sampling withTemperature(double value) {
    return new Sampling(seed, samples, value, topK, nucleus, minP, repetitionPenalty);
  }

  /** The same among that many tokens. */
  public Sampling withTopK(int tokens) {
    return new Sampling(seed, samples, temperature, tokens, nucleus, minP, repetitionPenalty);
  }

  /** The same among the tokens of that share. */
  public Sampling withNucleus(double share) {
    return new Sampling(seed, samples, temperature, topK, share, minP, repetitionPenalty);
  }

  /** The same among the tokens of at least that part of the greatest probability. */
  public Sampling withMinP(double part) {
    return new Sampling(seed, samples, temperature, topK, nucleus, part, repetitionPenalty);
  }

  /** The same with tokens that are less probable once they were written. */
  public Sampling withRepetitionPenalty(double factor) {
    return new Sampling(seed, samples, temperature, topK, nucleus, minP, factor);
  }

  @Override
  public int rows() {
    return samples;
  }

  @Override
  public int best() {
    return samples;
  }
}
