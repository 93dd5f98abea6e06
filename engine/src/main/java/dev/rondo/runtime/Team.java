package dev.rondo.runtime;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that do one task at a time together.
 *
 * <h2>A run</h2>
 *
 * A task has as many shares as the team has threads. The caller of {@link #run} is one of the
 * threads; the others are daemon threads that live until the team is closed. A run ends when all
 * shares are done, and the caller then sees everything that was written; so the end of a run is a
 * barrier. A run allocates nothing unless a share throws.
 *
 * <h2>Shares</h2>
 *
 * Each thread has a share of its own, the same in every run, so that it finds in its caches what it
 * left there. Whoever is done with it takes shares that nobody has begun: a thread that has not
 * begun its share delays no run, and one that comes too late finds nothing to do. A share says
 * which run it was claimed for last, so none is done twice, and none for a run that is over.
 *
 * <h2>Waiting</h2>
 *
 * The tasks of a training step follow each other closely, so whoever waits spins first. Then it
 * parks, and a team at rest costs nothing. If the team has more threads than the machine has
 * processors, a thread that spins keeps another from working, and all park at once.
 *
 * <h2>Waking</h2>
 *
 * A thread about to park says so, then looks once more whether it has to, then parks. The other
 * side makes the change that is waited for, then looks who has said so. As both variables are
 * volatile, at least one side sees the other, and no wake-up is lost (Dekker's argument).
 *
 * <p>Whoever wakes a worker takes back what it said, so that it is woken once while it is on its
 * way; the worker says it again before it looks again.
 */
public final class Team implements AutoCloseable {
  /**
   * How long to spin before parking: about as long as waking a parked thread takes.
   *
   * <p>So a wait costs at most twice what it would have, had its length been known. An empty run of
   * 2 threads took 0.4 µs when the threads were found spinning, and 22 to 29 µs when they had
   * parked (medians of 7,000 runs and more; AMD EPYC, 2 cores, Temurin 25.0.3).
   */
  private static final long SPIN_NANOS = 20_000;

  /**
   * From how much work on, weights times steps of the batch, it pays to wake a thread for what
   * comes after the passes.
   *
   * <p>With one row, two threads that were woken each time took, beside one, at 1.3 to 3.7 million
   * .69 to 1.00 times the speed, at 6.6 million .92 (LSTM) and 1.05 (Elman), at 13 to 26 million
   * 1.02 to 1.13 ({@code threads} with H from 64 to 256 and T from 10 to 100, medians of nine
   * pairs; Intel Xeon with AVX-512, 2 virtual cores, Temurin 25.0.3).
   */
  private static final long WORTH_WAKING = 12_000_000;

  /**
   * The most threads of a team: more than any machine of today has processors, and few beside the
   * 32,768 processes and threads that a Linux system has by default, all together; a team that
   * takes these leaves none to any other program.
   */
  private static final int MOST_THREADS = 1024;

  private final Worker[] others;
  private final long spinNanos;
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

  /** Counts the runs; a worker waits for it to change. */
  private final AtomicInteger run = new AtomicInteger();

  /** For each share the last run that it was claimed for. */
  private final AtomicIntegerArray claims;

  /** How many shares of this run are not done; the caller waits for 0. */
  private final AtomicInteger unfinished = new AtomicInteger();

  /** What each share of this run threw. */
  private final @Nullable Throwable[] failures;

  /** The task of this run; published by {@link #run}. */
  private Task task = (share, shares) -> {};

  private volatile boolean closed;

  /** The caller, when it is about to park. */
  private volatile @Nullable Thread parkedCaller;

  /**
   * Work in shares. They may be done at the same time or one after the other, by any thread, so
   * none may wait for another.
   */
  @FunctionalInterface
  public interface Task {
    /** Does share number {@code share} of {@code shares}, counted from 0. */
    void run(int share, int shares);
  }

  private enum State {
    IDLE,
    RUNNING,
    CLOSED
  }

  /**
   * Starts a team.
   *
   * @param threads how many work on a task, the caller included, 1 to 1,024
   */
  public Team(int threads) {
    requireCount(threads);
    spinNanos = threads <= Runtime.getRuntime().availableProcessors() ? SPIN_NANOS : 0;
    claims = new AtomicIntegerArray(threads);
    failures = new Throwable[threads];
    others = new Worker[threads - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = new Worker(i + 1);
    }
    try {
      for (Worker worker : others) {
        worker.thread.start();
      }
    } catch (Throwable failure) { // the system gives no more threads
      dismiss();
      throw failure;
    }
  }

  /**
   * Returns a number of threads that a team can have.
   *
   * @throws IllegalArgumentException if it is not 1 to 1,024
   */
  public static int requireCount(int threads) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads is %d but must be 1 to %d".formatted(threads, MOST_THREADS));
    }
    return threads;
  }

  /** The number of threads that keeps all processors of the machine busy. */
  public static int forAllProcessors() {
    return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
  }

  /** The number of threads that work on a task, the caller included. */
  public int threads() {
    return others.length + 1;
  }

  /**
   * Whether a step of a training is worth more than one thread. Where its passes cannot be shared,
   * only what comes after them can, and meanwhile the others have parked.
   *
   * @param pieces how many threads at most have work in a pass
   * @param work the number of weights times the steps of the batch: about as many multiplications
   *     as their gradients take
   */
  public static boolean isWorthWaking(int pieces, long work) {
    return pieces > 1 || work >= WORTH_WAKING;
  }

  /**
   * Does a task with all threads, and waits for the last share.
   *
   * <p>If a share throws, the others are done all the same. What the lowest of them threw is thrown
   * here, and the rest is suppressed in it. An interrupt does not end a run; the flag is set when
   * the run has ended.
   *
   * @throws IllegalStateException if the team is closed, or is running a task already
   */
  public void run(Task task) {
    Objects.requireNonNull(task);
    if (!state.compareAndSet(State.IDLE, State.RUNNING)) {
      throw new IllegalStateException(
          state.get() == State.CLOSED
              ? "expected an open team but found a closed one"
              : "expected a team at rest but found one that is running a task");
    }
    this.task = task;
    unfinished.set(threads());
    wakeOthers();
    takeShares(0, run.get());
    awaitOthers();
    Throwable failure = null;
    for (int share = 0; share < failures.length; share++) {
      failure = joined(failure, failures[share]);
      failures[share] = null;
    }
    state.set(State.IDLE);
    if (failure != null) {
      throw unchecked(failure);
    }
  }

  /**
   * Ends the threads, and returns when they have ended; does nothing if the team is closed.
   *
   * @throws IllegalStateException if the team is running a task
   */
  @Override
  public void close() {
    if (state.compareAndSet(State.IDLE, State.CLOSED)) {
      dismiss();
    } else if (state.get() != State.CLOSED) {
      throw new IllegalStateException(
          "expected to close a team at rest but found one that is running a task");
    }
  }

  private void wakeOthers() {
    run.incrementAndGet();
    for (Worker worker : others) {
      if (worker.parked) {
        worker.parked = false; // the next run need not wake it again if it is still on its way
        LockSupport.unpark(worker.thread);
      }
    }
  }

  /** Does a thread's own share of a run, then those that nobody has begun. */
  private void takeShares(int own, int ofRun) {
    for (int i = 0; i < threads(); i++) {
      int share = (own + i) % threads();
      if (claims.compareAndSet(share, ofRun - 1, ofRun)) {
        try {
          task.run(share, threads());
        } catch (Throwable thrown) {
          failures[share] = thrown;
        }
        if (unfinished.decrementAndGet() == 0) {
          LockSupport.unpark(parkedCaller);
        }
      }
    }
  }

  private void awaitOthers() {
    long start = System.nanoTime();
    while (unfinished.get() != 0) {
      if (System.nanoTime() - start >= spinNanos) {
        parkUntilFinished();
        return;
      }
      Thread.onSpinWait();
    }
  }

  private void parkUntilFinished() {
    boolean interrupted = false;
    parkedCaller = Thread.currentThread();
    while (unfinished.get() != 0) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted(); // a thread whose flag is set does not park
    }
    parkedCaller = null;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void dismiss() {
    closed = true;
    wakeOthers();
    boolean interrupted = false;
    for (Worker worker : others) {
      while (worker.thread.isAlive()) {
        try {
          worker.thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("ReferenceEquality") // no exception may suppress itself
  private static @Nullable Throwable joined(@Nullable Throwable first, @Nullable Throwable next) {
    if (first == null) {
      return next;
    }
    if (next != null && next != first) {
      first.addSuppressed(next);
    }
    return first;
  }

  private static RuntimeException unchecked(Throwable failure) {
    return switch (failure) {
      case Error error -> throw error;
      case RuntimeException exception -> exception;
      // Java's compiler lets no task throw this, other languages' compilers do.
      default -> new IllegalStateException("a worker threw a checked exception", failure);
    };
  }

  private final class Worker implements Runnable {
    private final int number;
    private final Thread thread;
    private volatile boolean parked;

    Worker(int number) {
      this.number = number;
      this.thread = Thread.ofPlatform().daemon().name("rondo-worker-" + number).unstarted(this);
    }

    @Override
    public void run() {
      int seen = 0;
      while (true) {
        seen = awaitRunAfter(seen);
        if (closed) {
          return;
        }
        takeShares(number, seen);
      }
    }

    /** Waits for another run than the last that it saw, and returns the newest. */
    private int awaitRunAfter(int seen) {
      long start = System.nanoTime();
      while (run.get() == seen) {
        if (System.nanoTime() - start >= spinNanos) {
          parkUntilRunAfter(seen);
        } else {
          Thread.onSpinWait();
        }
      }
      return run.get();
    }

    private void parkUntilRunAfter(int seen) {
      parked = true;
      while (run.get() == seen) {
        LockSupport.park(Team.this);
        Thread.interrupted(); // a thread whose flag is set does not park
        parked = true; // who woke it for nothing may have said that it is awake
      }
      parked = false;
    }
  }
}
