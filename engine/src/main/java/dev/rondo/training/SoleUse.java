package dev.rondo.training;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets one call at a time use what only one may, and refuses a second one instead of waiting.
 *
 * <p>The second is a mistake of the program: it comes from another thread, or from code that the
 * first call runs, as a listener. It changes nothing, and the first goes on.
 */
final class SoleUse implements AutoCloseable {

  private final String what;
  private final AtomicReference<@Nullable Thread> user = new AtomicReference<>();

  /**
   * Nobody uses it yet.
   *
   * @param what what is used, as a message names it
   */
  SoleUse(String what) {
    this.what = what;
  }

  /**
   * Begins a use, which ends when this is closed; nothing is allocated.
   *
   * @throws IllegalStateException if it is in use; that use has not ended then
   */
  SoleUse begin() {
    if (!user.compareAndSet(null, Thread.currentThread())) {
      requireNone();
      return begin(); // the other use has just ended
    }
    return this;
  }

  /**
   * Asks that it is not in use.
   *
   * @throws IllegalStateException if it is
   */
  void requireNone() {
    Thread other = user.get();
    if (other != null) {
      throw new IllegalStateException(
          "expected one use of a %s at a time but found it in use on thread '%s'"
              .formatted(what, other.getName()));
    }
  }

  /** Ends the use. */
  @Override
  public void close() {
    user.set(null);
  }
}
