package dev.rondo.sequence;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * Texts in numbers.
   *
   * @param source the codec of the sources
   * @param target the codec of the targets, one of a model that writes
   * @param sources the texts to read
   * @param targets the texts to write, as many; one without a token is a target that ends at once
   * @throws IllegalArgumentException if there is no text, or no token in a source; the message says
   *     in which pair
   */
  public static EncodedPairs of(
      TextCodec source,
      TextCodec target,
      List<? extends @Nullable String> sources,
      List<? extends @Nullable String> targets) {
    if (sources.size() != targets.size()) {
      throw new IllegalArgumentException(
          "expected as many targets as sources but found %d sources and %d targets"
              .formatted(sources.size(), targets.size()));
    }
    Builder builder = builder(target.vocabulary().end());
    for (int pair = 0; pair < sources.size(); pair++) {
      String from = builder.required("source", sources.get(pair));
      String to = builder.required("target", targets.get(pair));
      int[] ids = source.encode(from);
      if (ids.length == 0) {
        throw builder.refusal("expected a source of at least one token but found '" + from + "'");
      }
      builder.add(ids, target.encode(to));
    }
    return builder.build();
  }

  /** The number of pairs. */
  public int size() {
    return sources.size();
  }

  /** What is read; labels mean nothing. */
  public EncodedSequences sources() {
    return sources;
  }

  /** The sources by ids of tokens that are written; empty if none were added. */
  public EncodedSequences copies() {
    return copies;
  }

  /** What is written, each with the id that ends it; labels mean nothing. */
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

    private Builder(int end) {
      this.end = end;
    }

    /**
     * Adds a pair; the arrays are copied.
     *
     * @param source ids, none negative
     * @param target ids, none negative, without the one that ends the target
     * @throws IllegalArgumentException if the source is empty, or an id is negative, or the data
     *     set would have more tokens than an array; the message says which pair it is
     */
    public Builder add(int[] source, int[] target) {
      if (source.length == 0) {
        throw refusal("expected a source of at least one token but found none");
      }
      int[] ended = Arrays.copyOf(target, target.length + 1);
      ended[target.length] = end;
      sources.check(source, 0);
      targets.check(ended, 0); // before the source is added, so that a refusal changes nothing
      sources.add(source);
      targets.add(ended);
      size++;
      return this;
    }

    /**
     * Adds a pair of a model that copies, as all others have to be; the arrays are copied.
     *
     * @param source ids, none negative
     * @param copy the same tokens by the ids of those that are written
     * @param target ids, none negative, without the one that ends the target
     * @throws IllegalArgumentException as {@link #add(int[], int[])} says, or if source and copy
     *     have different lengths
     */
    public Builder add(int[] source, int[] copy, int[] target) {
      if (copy.length != source.length) {
        throw refusal(
            "expected an id to be written for each of %d tokens of the source but found %d"
                .formatted(source.length, copy.length));
      }
      add(source, target);
      copies.add(copy);
      return this;
    }

    /** The pairs that were added up to now. */
    public EncodedPairs build() {
      return new EncodedPairs(sources.build(), copies.build(), targets.build());
    }

    private String required(String name, @Nullable String text) {
      if (text == null) {
        throw refusal("expected a " + name + " but found null");
      }
      return text;
    }

    private IllegalArgumentException refusal(String problem) {
      return new IllegalArgumentException("pair " + size + ": " + problem);
    }
  }
}
