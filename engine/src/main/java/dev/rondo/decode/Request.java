package dev.rondo.decode;

import java.util.List;
import java.util.Objects;

/**
 * One source to decode.
 *
 * @param source what the model knows the source by
 * @param key what sampling knows it by: requests with equal keys draw the same numbers
 * @param prefix tokens that the output begins with, whatever the model and the constraints say;
 *     they count in its score and length. If the model gives one a probability of 0, there is no
 *     output
 */
public record Request(int source, long key, List<Integer> prefix) {

  /** Copies the prefix. */
  public Request {
    prefix.forEach(each -> Objects.requireNonNull(each, "token of the prefix"));
    prefix = List.copyOf(prefix);
  }

  /** A source whose key is its number, without prefix. */
  public static Request of(int source) {
    return new Request(source, source, List.of());
  }

  /** The same with that key. */
  public Request withKey(long other) {
    return new Request(source, other, prefix);
  }

  /** The same with that prefix. */
  public Request withPrefix(List<Integer> tokens) {
    return new Request(source, key, tokens);
  }
}
