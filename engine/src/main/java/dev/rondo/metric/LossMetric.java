package dev.rondo.metric;

/** A figure of the mean loss of one component, the lower the better. */
public enum LossMetric {
  /** The mean loss as it is. */
  LOSS("loss"),
  /** {@link MeanLoss#perplexity}, of labels and tokens. */
  PERPLEXITY("perplexity"),
  /**
   * The bits of a label or a token, of these alone; where each token is a character, the bits a
   * character.
   */
  BITS("bits");

  private final String words;

  LossMetric(String words) {
    this.words = words;
  }

  /** The figure; NaN without losses. */
  public double of(MeanLoss loss) {
    return switch (this) {
      case LOSS -> loss.value();
      case PERPLEXITY -> loss.perplexity();
      case BITS -> loss.count() == 0 ? Double.NaN : loss.bitsPerCharacter(loss.count());
    };
  }

  /** The figure's name in words. */
  @Override
  public String toString() {
    return words;
  }
}
