package dev.rondo.runtime;

/** A number became NaN or infinite; the message says which one, what gave it, and where. */
public final class NonFiniteException extends ArithmeticException {

  private static final long serialVersionUID = 1;

  /** Says which number. */
  public NonFiniteException(String message) {
    super(message);
  }

  /** Says more of what another says. */
  public NonFiniteException(String message, NonFiniteException cause) {
    super(message);
    initCause(cause);
  }
}
