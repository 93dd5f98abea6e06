package dev.rondo.metric;

/**
 * The mean of losses, summed in double precision in the order in which they are added; NaN if there
 * are none.
 *
 * <p>Of cross-entropies, which are in nats, {@link #perplexity} and {@link #bitsPerCharacter} are
 * other measures of the same. They too are the lower, the better.
 */
public final class MeanLoss implements Metric {

  private double sum;
  private long count;

  /** A mean over nothing yet. */
  public MeanLoss() {}

  /** A mean over losses of which only their sum and their number are known. */
  public MeanLoss(double sum, long count) {
    this.sum = sum;
    this.count = count;
  }

  /** Adds the loss of one prediction. */
  public void add(float loss) {
    sum += loss;
    count++;
  }

  /** Adds losses[offset … offset + length), one prediction each. */
  public void add(float[] losses, int offset, int length) {
    for (int i = 0; i < length; i++) {
      add(losses[offset + i]);
    }
  }

  /** Becomes what another mean is, as if it had the same losses. */
  public void set(MeanLoss other) {
    sum = other.sum;
    count = other.count;
  }

  @Override
  public double value() {
    return sum / count;
  }

  /**
   * The number of equally likely tokens among which the model would be as unsure, e^loss; at least
   * 1, and NaN without losses.
   *
   * <p>F. Jelinek, R. L. Mercer, L. R. Bahl, J. K. Baker: Perplexity, a measure of the difficulty
   * of speech recognition tasks. Journal of the Acoustical Society of America 62, 1977.
   */
  public double perplexity() {
    return StrictMath.exp(value());
  }

  /**
   * The bits in which the model would write a character, Σ loss / (ln 2 · characters); at least 0,
   * and NaN without losses.
   *
   * <p>C. E. Shannon: Prediction and entropy of printed English. Bell System Technical Journal 30,
   * 1951. It compares models whose tokens differ, where perplexity does not.
   *
   * @param characters how many the tokens have in all; {@link #count} if each token is one
   * @throws IllegalArgumentException if there is not at least 1
   */
  public double bitsPerCharacter(long characters) {
    if (characters < 1) {
      throw new IllegalArgumentException(
          "bits a character: expected at least 1 character but found " + characters);
    }
    return count == 0 ? Double.NaN : sum / (StrictMath.log(2) * characters);
  }

  /** The sum of the losses. */
  public double sum() {
    return sum;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }
}
