package dev.rondo.sequence;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of words that were learned elsewhere, and how a training begins with them; immutable.
 *
 * <p>They come from a file by {@code dev.rondo.read.WordVectorReader}, or from a {@link #builder}.
 * Words are in the order in which they were added, which in files is mostly from the most frequent
 * to the least.
 */
public final class WordVectors {

  private static final WordVectors NONE = new WordVectors(0, Map.of(), false, 0);

  private final int size;
  private final Map<String, float[]> vectors;
  private final boolean frozen;
  private final int unseen;

  private WordVectors(int size, Map<String, float[]> vectors, boolean frozen, int unseen) {
    this.size = size;
    this.vectors = vectors;
    this.frozen = frozen;
    this.unseen = unseen;
  }

  /** No word at all, of vectors of no element. */
  public static WordVectors none() {
    return NONE;
  }

  /**
   * Begins with no word.
   *
   * @param size I, the number of elements of each vector, at least 1
   */
  public static Builder builder(int size) {
    return new Builder(size);
  }

  /** The same, which a training leaves as they are; it learns the vectors of other tokens alone. */
  public WordVectors frozen() {
    return new WordVectors(size, vectors, true, unseen);
  }

  /**
   * The same, of which words are added to the vocabulary that the training does not know: the first
   * ones, behind those that it knows, and as far as the limit of the vocabulary allows. A trained
   * model reads them by their vectors, which its training had no reason to move.
   *
   * @param most the largest number of words that are added, at least 0, which is the default
   */
  public WordVectors withUnseen(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("unseen words is " + most + " but must be at least 0");
    }
    return new WordVectors(size, vectors, frozen, most);
  }

  /** I, the number of elements of each vector; 0 where there is no word. */
  public int size() {
    return size;
  }

  /** Whether a training leaves them as they are. */
  public boolean isFrozen() {
    return frozen;
  }

  /** The words in their order. */
  public Collection<String> words() {
    return Collections.unmodifiableSet(vectors.keySet());
  }

  /** A copy of the vector of a word, or null if there is none. */
  public float @Nullable [] vector(String word) {
    float[] vector = vectors.get(word);
    return vector == null ? null : vector.clone();
  }

  /**
   * The same in the form that tokens have: in normal form, and in lower case where they are so.
   * What is no single token is left out. Of several words of one form the one that is spelt so
   * counts, or else the first. {@link Vocabulary#UNKNOWN} stays what it is.
   *
   * @throws IllegalArgumentException for subwords, which are no words
   */
  WordVectors asTokens(Tokenizer level, boolean lowerCase) {
    if (vectors.isEmpty()) {
      return this;
    }
    if (level == Tokenizer.SUBWORDS) {
      throw new IllegalArgumentException(
          "expected tokens that are words to begin with vectors of words but found SUBWORDS");
    }
    Map<String, float[]> tokens = LinkedHashMap.newLinkedHashMap(vectors.size());
    vectors.forEach((word, vector) -> {
      List<String> parts =
          word.equals(Vocabulary.UNKNOWN) ? List.of(word) : TextCodec.split(level, lowerCase, word);
      if (parts.equals(List.of(word))) {
        tokens.put(word, vector);
      } else if (parts.size() == 1) {
        tokens.putIfAbsent(parts.getFirst(), vector);
      }
    });
    return new WordVectors(size, tokens, frozen, unseen);
  }

  /** A vocabulary, and behind its tokens the words that are added. */
  Vocabulary extend(Vocabulary vocabulary, int limit) {
    return vocabulary.with(
        vectors.keySet(), (int) Math.min(limit, (long) vocabulary.size() + unseen));
  }

  /** Collects words with their vectors. */
  public static final class Builder {

    private final int size;
    private final Map<String, float[]> vectors = new LinkedHashMap<>();

    private Builder(int size) {
      if (size < 1) {
        throw new IllegalArgumentException(
            "size of vectors is " + size + " but must be at least 1");
      }
      this.size = size;
    }

    /**
     * Adds a word; its vector is copied.
     *
     * @throws IllegalArgumentException if the word is empty or there already, or the vector has
     *     another size or an element that is not finite; nothing was added
     */
    public Builder add(String word, float... vector) {
      if (vector.length != size) {
        throw new IllegalArgumentException(
            "expected %d numbers but found %d".formatted(size, vector.length));
      }
      for (int i = 0; i < size; i++) {
        if (!Float.isFinite(vector[i])) {
          throw new IllegalArgumentException(
              "expected finite numbers but number %d is %s".formatted(i + 1, vector[i]));
        }
      }
      if (word.isEmpty()) {
        throw new IllegalArgumentException("expected a word before the numbers but found none");
      }
      if (vectors.putIfAbsent(word, vector.clone()) != null) {
        throw new IllegalArgumentException(
            "expected every word once but found '%s' again".formatted(word));
      }
      return this;
    }

    /** The number of words that were added. */
    public int words() {
      return vectors.size();
    }

    /** The words that were added up to now. */
    public WordVectors build() {
      return new WordVectors(vectors.isEmpty() ? 0 : size, new LinkedHashMap<>(vectors), false, 0);
    }
  }
}
