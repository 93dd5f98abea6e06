package dev.rondo.metric;

/** The fraction of predictions that are right. */
public final class Accuracy implements Metric {

  private long right;
  private long count;

  /** An accuracy over nothing yet. */
  public Accuracy() {}

  /** An accuracy over predictions of which so many were right. */
  public Accuracy(long right, long count) {
    this.right = right;
    this.count = count;
  }

  /** Counts one prediction. */
  public void add(int expected, int predicted) {
    add(expected == predicted);
  }

  /** Counts one prediction that is right or not. */
  public void add(boolean isRight) {
    right += isRight ? 1 : 0;
    count++;
  }

  /** The number of predictions that were right. */
  public long right() {
    return right;
  }

  /** Becomes what another accuracy is, as if it had the same predictions. */
  public void set(Accuracy other) {
    right = other.right;
    count = other.count;
  }

  @Override
  public double value() {
    return (double) right / count;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }
}
