package dev.rondo.decode;

/**
 * A rule that says which tokens may follow those written so far.
 *
 * <p>It is asked once a row and step, and must not allocate if decoding shall not. Rules only
 * narrow what is allowed, so their order does not matter. A row after which nothing is allowed
 * dies; if all rows of a source die before any has ended, its list of outputs is empty.
 *
 * <p>The end token is a token like any other: a rule that allows an output allows its end. Tokens
 * of a forced prefix are not asked about.
 */
@FunctionalInterface
public interface Constraint {

  /** Forbids nothing. */
  Constraint NONE = (source, written, allowed) -> {};

  /**
   * Forbids what may not follow.
   *
   * @param source what the output is about, as in {@link Request#source}
   * @param written the tokens so far; valid during the call
   * @param allowed what may follow by the other rules, to be narrowed; valid during the call
   */
  void restrict(int source, WrittenTokens written, AllowedTokens allowed);

  /** Returns the rule that forbids what this one or the other forbids. */
  default Constraint and(Constraint other) {
    return (source, written, allowed) -> {
      restrict(source, written, allowed);
      other.restrict(source, written, allowed);
    };
  }
}
