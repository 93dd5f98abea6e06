package dev.rondo.training;

import java.util.concurrent.CountDownLatch;

/**
 * Asks the training of this thread to stop between two steps: by an interrupt of the thread, or,
 * where a checkpoint can be written, as the virtual machine ends by Ctrl-C or a signal.
 *
 * <p>The machine then waits until the training has stopped, in a hook that is there only while it
 * runs. What ends the machine from the training thread itself, as a listener that calls {@code
 * System.exit}, is not waited for.
 */
final class StopRequest implements AutoCloseable {

  private final Thread trainer = Thread.currentThread();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread hook = new Thread(this::awaitStop, "rondo-checkpoint");
  private final boolean hooked;
  private volatile boolean ending;

  private StopRequest(boolean hooked) {
    this.hooked = hooked;
  }

  /** None yet. */
  static StopRequest of(boolean canSave) {
    var request = new StopRequest(canSave);
    if (canSave) {
      Runtime.getRuntime().addShutdownHook(request.hook);
    }
    return request;
  }

  /** Whether the training is to stop. */
  boolean isMade() {
    return ending || trainer.isInterrupted();
  }

  private void awaitStop() {
    ending = true;
    if (exits(trainer)) {
      return;
    }
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // somebody wants the machine to end at once
    }
  }

  /** Whether a thread is the one that ends the machine, and so waits for its hooks. */
  private static boolean exits(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().equals("java.lang.Shutdown")) {
        return true;
      }
    }
    return false;
  }

  /** The training has stopped or ended. */
  @Override
  public void close() {
    stopped.countDown();
    if (hooked && !ending) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The machine began to end just now, and the hook waits for nothing any more.
      }
    }
  }
}
