package dev.rondo.sequence;

import java.util.Arrays;

/**
 * A data set as numbers: each example is a sequence of vectors of one size; immutable.
 *
 * <p>All numbers stand in one array, example after example. A number that is missing is NaN.
 */
public final class EncodedSeries implements Column {
  private final int width;
  private final float[] values;
  private final int[] starts; // in vectors: example i is starts[i] up to starts[i + 1]
  private final int longest;

  private EncodedSeries(Builder builder) {
    this.width = builder.width;
    this.starts = Arrays.copyOf(builder.starts, builder.size + 1);
    this.values = Arrays.copyOf(builder.values, starts[builder.size] * width);
    this.longest = builder.longest;
  }

  /**
   * A data set to be filled.
   *
   * @param width the number of elements of a vector, at least 1
   */
  public static Builder builder(int width) {
    return new Builder(width);
  }

  @Override
  public int size() {
    return starts.length - 1;
  }

  @Override
  public int longest() {
    return longest;
  }

  @Override
  public int length(int example) {
    return starts[example + 1] - starts[example];
  }

  /** The number of elements of a vector. */
  public int width() {
    return width;
  }

  /** All vectors, one after the other: an array for {@link #at}, not to be changed. */
  public float[] values() {
    return values;
  }

  /** Where the vector of an example at step {@code t} begins in {@link #values}. */
  public int at(int example, int t) {
    assert t >= 0 && t < length(example) : "step " + t + " of " + length(example);
    return (starts[example] + t) * width;
  }

  /** Collects examples; {@link #build} may be called more than once. */
  public static final class Builder {
    private final int width;
    private float[] values = new float[Growth.FIRST_ROOM];
    private int[] starts = new int[Growth.FIRST_ROOM];
    private int size;
    private int longest;

    private Builder(int width) {
      if (width < 1) {
        throw new IllegalArgumentException(
            "expected vectors of at least one element but found " + width);
      }
      this.width = width;
    }

    /**
     * Adds one example.
     *
     * @param steps a vector for each step; they are copied
     * @throws IllegalArgumentException if there is no step, or a vector has another size, or all
     *     are more than an array holds; the message says what
     */
    public Builder add(float[]... steps) {
      if (steps.length == 0) {
        throw new IllegalArgumentException("expected at least one step but found none");
      }
      for (int t = 0; t < steps.length; t++) {
        if (steps[t] == null || steps[t].length != width) {
          throw new IllegalArgumentException(
              "expected %d numbers at step %d but found %s"
                  .formatted(width, t, steps[t] == null ? "null" : steps[t].length));
        }
      }
      int start = starts[size];
      int end = Math.addExact(start, steps.length);
      values = Growth.grown(values, Math.multiplyExact(end, width));
      starts = Growth.grown(starts, size + 2);
      for (int t = 0; t < steps.length; t++) {
        System.arraycopy(steps[t], 0, values, (start + t) * width, width);
      }
      size++;
      starts[size] = end;
      longest = Math.max(longest, steps.length);
      return this;
    }

    /** The examples that were added up to now. */
    public EncodedSeries build() {
      return new EncodedSeries(this);
    }
  }
}
