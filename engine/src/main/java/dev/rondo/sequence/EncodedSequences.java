package dev.rondo.sequence;

import java.util.Arrays;

/**
 * A data set as numbers: each example is a sequence of token ids, and may have a label; immutable.
 *
 * <p>All tokens stand in one array, example after example, so a data set of a million texts is
 * three arrays and not a million. Examples are numbered from 0 in the order in which they were
 * added.
 */
public final class EncodedSequences {
  private final int[] tokens;
  private final int[] starts; // example i is tokens[starts[i]] up to tokens[starts[i + 1]]
  private final int[] labels;
  private final int longest;

  private EncodedSequences(Builder builder) {
    this.labels = Arrays.copyOf(builder.labels, builder.size);
    this.starts = Arrays.copyOf(builder.starts, builder.size + 1);
    this.tokens = Arrays.copyOf(builder.tokens, starts[builder.size]);
    this.longest = builder.longest;
  }

  /** A data set to be filled. */
  public static Builder builder() {
    return new Builder("example");
  }

  /** The number of examples. */
  public int size() {
    return labels.length;
  }

  /** The number of tokens of all examples. */
  public int total() {
    return tokens.length;
  }

  /** The length of the longest example; 0 if there is none. */
  public int longest() {
    return longest;
  }

  /** The largest sum of lengths that {@code examples} different examples can have. */
  public int largestTotal(int examples) {
    int[] lengths = new int[size()];
    Arrays.setAll(lengths, this::length);
    Arrays.sort(lengths);
    int sum = 0; // all tokens stand in an array, so it is an int
    for (int i = Math.max(0, lengths.length - examples); i < lengths.length; i++) {
      sum += lengths[i];
    }
    return sum;
  }

  /** The number of tokens of an example, at least 1. */
  public int length(int example) {
    return starts[example + 1] - starts[example];
  }

  /** The id of the token at position {@code t} of an example. */
  public int token(int example, int t) {
    assert t >= 0 && t < length(example) : "step " + t + " of " + length(example);
    return tokens[starts[example] + t];
  }

  /** The index of the label of an example; 0 if it was added without one. */
  public int label(int example) {
    return labels[example];
  }

  /** Copies all tokens of an example to {@code target}, from {@code offset} on. */
  void copyTokens(int example, int[] target, int offset) {
    System.arraycopy(tokens, starts[example], target, offset, length(example));
  }

  /** Collects examples; {@link #build} may be called more than once. */
  public static final class Builder {
    /** The longest array that HotSpot allocates. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 2;

    private int[] tokens = new int[1024];
    private int[] starts = new int[64];
    private int[] labels = new int[64];
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
     * @param label an index, not negative
     * @throws IllegalArgumentException if the text is empty, or a number is negative, or the data
     *     set would have more tokens than an array; the message says which example it is
     */
    public Builder add(int[] text, int label) {
      check(text, label);
      int start = starts[size];
      int end = start + text.length;
      tokens = grown(tokens, end);
      starts = grown(starts, size + 2);
      labels = grown(labels, size + 1);
      System.arraycopy(text, 0, tokens, start, text.length);
      labels[size] = label;
      size++;
      starts[size] = end;
      longest = Math.max(longest, text.length);
      return this;
    }

    /**
     * Adds one example without a label.
     *
     * @param text ids, none negative; the array is copied
     * @throws IllegalArgumentException if the text is empty, or an id is negative, or the data set
     *     would have more tokens than an array; the message says which example it is
     */
    public Builder add(int[] text) {
      return add(text, 0);
    }

    /** The examples that were added up to now. */
    public EncodedSequences build() {
      return new EncodedSequences(this);
    }

    /** Throws what {@link #add(int[], int)} would throw. */
    void check(int[] text, int label) {
      if (text.length == 0) {
        throw refusal("the text is empty after tokenising");
      }
      if (label < 0) {
        throw refusal("the label is %d but labels are numbered from 0".formatted(label));
      }
      for (int t = 0; t < text.length; t++) {
        if (text[t] < 0) {
          throw refusal("token %d has the id %d but ids start at 0".formatted(t, text[t]));
        }
      }
      if (text.length > LONGEST_ARRAY - starts[size]) {
        throw refusal(
            "%d tokens and %d before them are more than an array holds"
                .formatted(text.length, starts[size]));
      }
    }

    private IllegalArgumentException refusal(String problem) {
      return new IllegalArgumentException(unit + " " + size + ": " + problem);
    }

    private static int[] grown(int[] array, int needed) {
      if (needed <= array.length) {
        return array;
      }
      int doubled = (int) Math.min(2L * array.length, LONGEST_ARRAY);
      return Arrays.copyOf(array, Math.max(needed, doubled));
    }
  }
}
