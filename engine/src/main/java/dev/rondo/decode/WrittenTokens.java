package dev.rondo.decode;

import java.util.Objects;

/** A view of the tokens of an unfinished output, which the decoder moves from row to row. */
public final class WrittenTokens {

  private int[] store = {};
  private int offset;
  private int length;
  private int forced;

  WrittenTokens() {}

  void show(int[] tokens, int from, int count, int ofPrefix) {
    store = tokens;
    offset = from;
    length = count;
    forced = Math.min(ofPrefix, count);
  }

  /** The number of tokens. */
  public int length() {
    return length;
  }

  /** How many of them, the first ones, are of the {@link Request#prefix}. */
  public int forced() {
    return forced;
  }

  /**
   * The token at a place.
   *
   * @throws IndexOutOfBoundsException if the place is not in [0, length)
   */
  public int token(int place) {
    return store[offset + Objects.checkIndex(place, length)];
  }
}
