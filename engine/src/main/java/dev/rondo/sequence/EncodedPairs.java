package dev.rondo.sequence;

import java.util.Arrays;

/**
 * A data set of sequences to read and sequences to write, as numbers; immutable.
 *
 * <p>Pair i is example i of {@link #sources} and of {@link #targets}, either of which fills a
 * {@link RaggedBatch}. A source has at least one token. A target ends with the id that ends a text,
 * and may have no other; the id that begins a text is not in it.
 *
 * <p>For a model that copies, {@link #copies} has the tokens of the sources as they are written;
 * see {@link ExtendedVocabulary}.
 */
public final class EncodedPairs {
  private final EncodedSequences sources;
  private final EncodedSequences copies;
  private final EncodedSequences targets;

  private EncodedPairs(
      EncodedSequences sources, EncodedSequences copies, EncodedSequences targets) {
    this.sources = sources;
    this.copies = copies;
    this.targets = targets;
  }

  /**
   * A data set to be filled with numbers.
   *
   * @param end the id that ends a target
   */
  public static Builder builder(int end) {
    return new Builder(end);
  }

  /** The number of pairs. */
  public int size() {
    return sources.size();
  }

  /** What is read. */
  public EncodedSequences sources() {
    return sources;
  }

  /** The sources by ids of tokens that are written; empty if none were added. */
  public EncodedSequences copies() {
    return copies;
  }

  /** What is written, each with the id that ends it. */
  public EncodedSequences targets() {
    return targets;
  }

  /** The number of tokens of a pair: those of its source and of its target, the end included. */
  public int length(int pair) {
    return sources.length(pair) + targets.length(pair);
  }

  /** Collects pairs; {@link #build} may be called more than once. */
  public static final class Builder {
    private final int end;
    private final EncodedSequences.Builder sources = new EncodedSequences.Builder("pair");
    private final EncodedSequences.Builder copies = new EncodedSequences.Builder("pair");
    private final EncodedSequences.Builder targets = new EncodedSequences.Builder("pair");
    private int size;
    private boolean copying;

    private Builder(int end) {
      this.end = end;
    }

    /**
     * Adds a pair; the arrays are copied.
     *
     * @param source ids, none negative
     * @param target ids, none negative, without the one that ends the target
     * @throws IllegalArgumentException if the source is empty, or an id is negative, or the data
     *     set would have more tokens than an array, or pairs before it have tokens to copy; the
     *     message says which pair it is
     */
    public Builder add(int[] source, int[] target) {
      requireOneKind(false);
      return addPair(source, target);
    }

    private Builder addPair(int[] source, int[] target) {
      if (source.length == 0) {
        throw refusal("expected a source of at least one token but found none");
      }
      int[] ended = Arrays.copyOf(target, target.length + 1);
      ended[target.length] = end;
      sources.check(source);
      targets.check(ended); // before the source is added, so that a refusal changes nothing
      sources.add(source);
      targets.add(ended);
      size++;
      return this;
    }

    /**
     * Adds a pair of a model that copies, as all others have to be; the arrays are copied.
     *
     * @param source ids, none negative
     * @param copy the same tokens by the ids of those that are written, none negative
     * @param target ids, none negative, without the one that ends the target
     * @throws IllegalArgumentException if the source is empty, or an id is negative, or the data
     *     set would have more tokens than an array, or source and copy have different lengths, or
     *     pairs before it have no tokens to copy; the message says which pair it is
     */
    public Builder add(int[] source, int[] copy, int[] target) {
      requireOneKind(true);
      if (copy.length != source.length) {
        throw refusal(
            "expected an id to be written for each of %d tokens of the source but found %d"
                .formatted(source.length, copy.length));
      }
      if (copy.length > 0) {
        copies.check(copy); // before the pair is added, so that a refusal changes nothing
      }
      addPair(source, target);
      copies.add(copy);
      copying = true;
      return this;
    }

    private void requireOneKind(boolean copies) {
      if (size > 0 && copies != copying) {
        throw refusal(
            copies
                ? "expected no tokens to copy, as before, but found some"
                : "expected tokens to copy, as before, but found none");
      }
    }

    /** The pairs that were added up to now. */
    public EncodedPairs build() {
      return new EncodedPairs(sources.build(), copies.build(), targets.build());
    }

    private IllegalArgumentException refusal(String problem) {
      return new IllegalArgumentException("pair " + size + ": " + problem);
    }
  }
}
