package dev.rondo.models.trust;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Runs what may hang, and says where it does. */
final class Watchdog implements AutoCloseable {

  /** A run takes milliseconds; the rest is for a machine that is busy with something else. */
  private static final long SECONDS = 60;

  /** How the threads of a {@code runtime.Team} are named. */
  private static final String WORKER = "rondo-worker";

  private final ExecutorService runner =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("watched").factory());

  /**
   * Runs something on a thread of its own.
   *
   * @throws Throwable what it throws, the same object
   */
  <T> T run(String what, Callable<T> task) throws Throwable {
    try {
      return runner.submit(task).get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw Objects.requireNonNull(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError(what + " hangs; its threads are\n" + stacks(), e);
    }
  }

  private static String stacks() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> isWatched(each.getKey()))
        .map(each ->
            each.getKey().getName()
                + "\n    "
                + Arrays.stream(each.getValue())
                    .map(StackTraceElement::toString)
                    .collect(Collectors.joining("\n    ")))
        .collect(Collectors.joining("\n"));
  }

  private static boolean isWatched(Thread thread) {
    return thread.getName().startsWith(WORKER) || thread.getName().equals("watched");
  }

  /** How many workers live. */
  static long workers() {
    Thread[] all = new Thread[2 * Thread.activeCount() + 16];
    int count = Thread.enumerate(all);
    return Arrays.stream(all, 0, count).filter(each -> each.getName().startsWith(WORKER)).count();
  }

  @Override
  public void close() {
    runner.shutdownNow();
  }
}
