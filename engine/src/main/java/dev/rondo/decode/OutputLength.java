package dev.rondo.decode;

/**
 * How long an output may be, in tokens without the end token.
 *
 * <p>About a source of n steps the most tokens are ⌊factor · n + offset⌋, but at most {@code
 * longest} and at least {@code minimum}. After the most tokens only the end token may follow, and
 * its log-probability counts like any other: every output is one that the model can end.
 *
 * @param minimum the fewest tokens
 * @param longest the most tokens about any source, at least 1; memory is allocated for it
 * @param factor tokens for each step of the source
 * @param offset tokens for any source
 */
public record OutputLength(int minimum, int longest, double factor, double offset) {

  /** Checks all numbers. */
  public OutputLength {
    if (longest < 1) {
      throw new IllegalArgumentException(
          "expected a longest output of at least 1 token but found " + longest);
    }
    if (minimum < 0 || minimum > longest) {
      throw new IllegalArgumentException(
          "expected a shortest output of 0 to " + longest + " tokens but found " + minimum);
    }
    if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY && Double.isFinite(offset))) {
      throw new IllegalArgumentException(
          "expected a finite length of at least 0 tokens a step but found "
              + factor
              + " · n + "
              + offset);
    }
  }

  /** Up to that many tokens about any source. */
  public static OutputLength atMost(int tokens) {
    return new OutputLength(0, tokens, 0, tokens);
  }

  /** The same with at least that many tokens. */
  public OutputLength withMinimum(int tokens) {
    return new OutputLength(tokens, longest, factor, offset);
  }

  /** The same with at most {@code perStep} · n + {@code more} tokens about a source of n steps. */
  public OutputLength withSource(double perStep, double more) {
    return new OutputLength(minimum, longest, perStep, more);
  }

  /** The most tokens about a source of that many steps. */
  public int maximum(int sourceLength) {
    double most = Math.floor(factor * sourceLength + offset);
    return (int) Math.max(minimum, Math.min(longest, most));
  }
}
