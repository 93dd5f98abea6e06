package dev.rondo.feature;

import dev.rondo.sequence.TextCodec;

/**
 * Tokens, and the size of their vectors.
 *
 * @param size the number of elements of a vector
 * @param codec the tokens
 */
record SizedCodec(int size, TextCodec codec) {

  /** The size, a line feed, and the codec. */
  String toMetadata() {
    return size + "\n" + codec.toMetadata();
  }

  /**
   * What {@link #toMetadata} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static SizedCodec fromMetadata(String component, String metadata) {
    int end = metadata.indexOf('\n');
    String size = end < 0 ? metadata : metadata.substring(0, end);
    if (!size.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "expected the size of the vectors of '%s' but found '%s'".formatted(component, size));
    }
    return new SizedCodec(
        Integer.parseInt(size), TextCodec.fromMetadata(metadata.substring(end + 1)));
  }
}
