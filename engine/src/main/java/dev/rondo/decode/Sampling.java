package dev.rondo.decode;

/**
 * Draws each token at random, with the probabilities of the model or a sharpened form of them.
 *
 * <p>In this order: log-probabilities are divided by the temperature; the {@code topK} most
 * probable tokens are kept; of these the smallest set of the most probable ones whose share is at
 * least {@code nucleus} (Holtzman et al. 2020, arXiv 1904.09751); and a token of the rest is drawn,
 * in proportion to its probability. Where equal probabilities meet a limit, lower tokens stay.
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
 */
public record Sampling(long seed, int samples, double temperature, int topK, double nucleus)
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
  }

  /** One text a source, with the probabilities of the model. */
  public static Sampling withSeed(long seed) {
    return new Sampling(seed, 1, 1, Integer.MAX_VALUE, 1);
  }

  /** The same with that many texts a source. */
  public Sampling withSamples(int count) {
    return new Sampling(seed, count, temperature, topK, nucleus);
  }

  /** The same at that temperature. */
  public Sampling withTemperature(double value) {
    return new Sampling(seed, samples, value, topK, nucleus);
  }

  /** The same among that many tokens. */
  public Sampling withTopK(int tokens) {
    return new Sampling(seed, samples, temperature, tokens, nucleus);
  }

  /** The same among the tokens of that share. */
  public Sampling withNucleus(double share) {
    return new Sampling(seed, samples, temperature, topK, share);
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
