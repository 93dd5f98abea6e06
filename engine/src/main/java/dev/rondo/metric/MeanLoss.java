package dev.rondo.metric;

/** The mean of losses, summed in double precision in the order in which they are added. */
public final class MeanLoss implements Metric {

  private double sum;
  private long count;

  /** A mean over nothing yet. */
  public MeanLoss() {}

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

  @Override
  public double value() {
    return sum / count;
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
