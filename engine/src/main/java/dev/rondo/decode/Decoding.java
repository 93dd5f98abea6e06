package dev.rondo.decode;

/**
 * Everything that decides which outputs are found; immutable.
 *
 * @param search how outputs are looked for
 * @param length how long they may be
 * @param unrepeated n, where no n tokens in a row may occur twice in an output; 0 for no such rule
 * @param constraint which tokens may follow which
 * @param attention whether outputs carry what they attended to, at a memory of rows × steps ×
 *     source positions
 */
public record Decoding(
    Search search, OutputLength length, int unrepeated, Constraint constraint, boolean attention) {

  /** Checks the length of n-grams. */
  public Decoding {
    if (unrepeated < 0) {
      throw new IllegalArgumentException(
          "expected unrepeated n-grams of at least 0 tokens but found " + unrepeated);
    }
  }

  /** A search without constraints that returns no attention. */
  public static Decoding of(Search search, OutputLength length) {
    return new Decoding(search, length, 0, Constraint.NONE, false);
  }

  /** The same with no n tokens in a row twice. */
  public Decoding withUnrepeated(int n) {
    return new Decoding(search, length, n, constraint, attention);
  }

  /** The same under that constraint, which replaces the one before. */
  public Decoding withConstraint(Constraint rule) {
    return new Decoding(search, length, unrepeated, rule, attention);
  }

  /** The same with outputs that carry what they attended to, or not. */
  public Decoding withAttention(boolean carried) {
    return new Decoding(search, length, unrepeated, constraint, carried);
  }
}
