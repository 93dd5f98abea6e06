package dev.rondo.sequence;

import java.util.Arrays;

/**
 * A data set as numbers: each example is a sequence of ids, of tokens or of labels; immutable.
 *
 * <p>All ids stand in one array, example after example, so a data set of a million texts is two
 * arrays and not a million. Examples are numbered from 0 in the order in which they were added.
 */
public final class EncodedSequences implements Column {

  /** Stands in the place of a label that is missing, of which nothing is learned. */
  public static final int MISSING = -1;

  private final int[] tokens;
  private final int[] starts; // example i is tokens[starts[i]] up to tokens[starts[i + 1]]
  private final int longest;

  private EncodedSequences(Builder builder) {
    this.starts = Arrays.copyOf(builder.starts, builder.size + 1);
    this.tokens = Arrays.copyOf(builder.tokens, starts[builder.size]);
    this.longest = builder.longest;
  }

  /** A data set to be filled. */
  public static Builder builder() {
    return new Builder("example");
  }

  @Override
  public int size() {
    return starts.length - 1;
  }

  /** The number of tokens of all examples. */
  public int total() {
    return tokens.length;
  }

  @Override
  public int longest() {
    return longest;
  }

  @Override
  public int length(int example) {
    return starts[example + 1] - starts[example];
  }

  /** The id of the token at position {@code t} of an example. */
  public int token(int example, int t) {
    assert t >= 0 && t < length(example) : "step " + t + " of " + length(example);
    return tokens[starts[example] + t];
  }

  /** Collects examples; {@link #build} may be called more than once. */
  public static final class Builder {
    private int[] tokens = new int[Growth.FIRST_ROOM];
    private int[] starts = new int[Growth.FIRST_ROOM];
    private int size;
    private int longest;

    private final String unit; // what messages call an example

    Builder(String unit) {
      this.unit = unit;
    }

    /**
     * Adds one example.
     *
     * @param text ids, none negative; the array is copied
     * @throws IllegalArgumentException if the text is empty, or an id is negative, or the data set
     *     would have more tokens than an array; the message says which example it is
     */
    public Builder add(int... text) {
      check(text);
      return append(text);
    }

    /**
     * Adds one example of labels, of which some may be {@link #MISSING}.
     *
     * @param labels indices; the array is copied
     */
    public Builder addSome(int... labels) {
      check(Arrays.stream(labels).map(label -> label == MISSING ? 0 : label).toArray());
      return append(labels);
    }

    /**
     * Adds one example that may have no labels.
     *
     * @param labels indices, none negative; the array is copied
     */
    public Builder addAnyNumber(int... labels) {
      if (labels.length > 0) {
        check(labels);
      }
      return append(labels);
    }

    private Builder append(int... text) {
      int start = starts[size];
      int end = start + text.length;
      tokens = Growth.grown(tokens, end);
      starts = Growth.grown(starts, size + 2);
      System.arraycopy(text, 0, tokens, start, text.length);
      size++;
      starts[size] = end;
      longest = Math.max(longest, text.length);
      return this;
    }

    /** The examples that were added up to now. */
    public EncodedSequences build() {
      return new EncodedSequences(this);
    }

    /** Throws what {@link #add} would throw. */
    void check(int[] text) {
      if (text.length == 0) {
        throw refusal("the text is empty after tokenising");
      }
      for (int t = 0; t < text.length; t++) {
        if (text[t] < 0) {
          throw refusal("token %d has the id %d but ids start at 0".formatted(t, text[t]));
        }
      }
      if (text.length > Growth.LONGEST_ARRAY - starts[size]) {
        throw refusal(
            "%d tokens and %d before them are more than an array holds"
                .formatted(text.length, starts[size]));
      }
    }

    private IllegalArgumentException refusal(String problem) {
      return new IllegalArgumentException(unit + " " + size + ": " + problem);
    }
  }
}
