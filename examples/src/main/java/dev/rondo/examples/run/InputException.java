package dev.rondo.examples.run;

import java.io.Serial;

/** What the user gave cannot be used; the message alone says what and why. */
public final class InputException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** An exception with a message in lower case. */
  public InputException(String message) {
    super(message);
  }

  /** An exception with the message of another. */
  public InputException(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }
}
