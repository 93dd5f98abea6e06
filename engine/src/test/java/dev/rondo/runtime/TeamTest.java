package dev.rondo.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a thread of its own, since a team that hangs would not heed the interrupt of a time limit. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class TeamTest {
  private static final Team.Task NOTHING = (worker, workers) -> {};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void run_anyNumberOfThreads_isABarrierForEveryWorkersWrites(int threads) {
    int[] shares = new int[threads];
    try (Team team = new Team(threads)) {
      assertEquals(threads, team.threads());
      for (int run = 1; run <= 2000; run++) {
        int expected = run;
        team.run((worker, workers) -> {
          assertEquals(threads, workers);
          shares[worker]++;
        });
        assertTrue(Arrays.stream(shares).allMatch(share -> share == expected));
      }
    }
  }

  @Test
  void run_workersThatHaveParked_wakesThem() {
    AtomicInteger shares = new AtomicInteger();
    try (Team team = new Team(2)) {
      for (int run = 0; run < 50; run++) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        team.run((worker, workers) -> shares.incrementAndGet());
      }
    }
    assertEquals(100, shares.get());
  }

  @Test
  void run_othersMuchSlowerThanCaller_waitsForThem() {
    int[] done = new int[1];
    try (Team team = new Team(2)) {
      for (int run = 1; run <= 20; run++) {
        team.run((worker, workers) -> {
          if (worker == 1) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            done[0]++;
          }
        });
        assertEquals(run, done[0]);
      }
    }
  }

  @Test
  void run_oneThread_runsInTheCaller() {
    Thread[] worker0 = new Thread[1];
    try (Team team = new Team(1)) {
      team.run((worker, workers) -> worker0[0] = Thread.currentThread());
    }
    assertSame(Thread.currentThread(), worker0[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void run_workersThrowTenThousandTimes_throwsTheLowestAndGoesOn(int threads) {
    Random random = new Random(42);
    RuntimeException[] failures = new RuntimeException[threads];
    Arrays.setAll(failures, worker -> new StackTracelessException());
    boolean[] throwing = new boolean[threads];
    int[] shares = new int[threads];
    Team.Task task =
        (worker, workers) -> {
          shares[worker]++;
          if (throwing[worker]) {
            throw failures[worker];
          }
        };
    try (Team team = new Team(threads)) {
      for (int run = 1; run <= 10_000; run++) {
        int first = -1;
        for (int worker = threads - 1; worker >= 0; worker--) {
          throwing[worker] = random.nextInt(4) == 0;
          first = throwing[worker] ? worker : first;
        }
        if (first < 0) {
          team.run(task);
        } else {
          assertSame(
              failures[first], assertThrows(StackTracelessException.class, () -> team.run(task)));
        }
        int expected = run;
        assertTrue(Arrays.stream(shares).allMatch(share -> share == expected), "run " + run);
      }
    }
  }

  @Test
  void run_severalWorkersThrow_suppressesTheRestInOrder() {
    try (Team team = new Team(3)) {
      IllegalStateException failure =
          assertThrows(
              IllegalStateException.class,
              () ->
                  team.run((worker, workers) -> {
                    throw new IllegalStateException("worker " + worker);
                  }));
      assertEquals("worker 0", failure.getMessage());
      assertEquals("worker 1", failure.getSuppressed()[0].getMessage());
      assertEquals("worker 2", failure.getSuppressed()[1].getMessage());
      assertEquals(2, failure.getSuppressed().length);
    }
  }

  @Test
  void run_workersThrowTheSameObject_throwsItOnce() {
    StackOverflowError error = new StackOverflowError("the same");
    try (Team team = new Team(3)) {
      Team.Task task =
          (worker, workers) -> {
            throw error;
          };
      assertSame(error, assertThrows(StackOverflowError.class, () -> team.run(task)));
      assertEquals(0, error.getSuppressed().length);
    }
  }

  @Test
  void run_checkedExceptionOfAnotherLanguage_isTheCause() {
    Exception checked = new Exception("checked");
    try (Team team = new Team(2)) {
      Team.Task task =
          (worker, workers) -> {
            if (worker == 1) {
              TeamTest.<RuntimeException>throwUnchecked(checked);
            }
          };
      assertSame(
          checked, assertThrows(IllegalStateException.class, () -> team.run(task)).getCause());
    }
  }

  @Test
  void run_callerIsInterrupted_finishesAndKeepsTheFlag() {
    int[] done = new int[1];
    try (Team team = new Team(2)) {
      Thread.currentThread().interrupt();
      team.run((worker, workers) -> {
        if (worker == 1) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
          done[0]++;
        }
      });
      assertEquals(1, done[0]);
      assertTrue(Thread.interrupted());
      team.run(NOTHING);
      assertFalse(Thread.interrupted());
    }
  }

  @Test
  void run_taskInterruptsItsThread_doesNotDisturbLaterRuns() {
    AtomicInteger shares = new AtomicInteger();
    try (Team team = new Team(3)) {
      for (int run = 0; run < 100; run++) {
        team.run((worker, workers) -> {
          shares.incrementAndGet();
          Thread.currentThread().interrupt();
        });
        assertTrue(Thread.interrupted());
      }
    }
    assertEquals(300, shares.get());
  }

  @Test
  void run_whileAnotherThreadRuns_throwsAndLeavesThatRunAlone() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    AtomicInteger shares = new AtomicInteger();
    try (Team team = new Team(2)) {
      Thread other =
          Thread.ofPlatform()
              .start(() ->
                  team.run((worker, workers) -> {
                    inside.countDown();
                    awaitUnchecked(finish);
                    shares.incrementAndGet();
                  }));
      inside.await();
      assertThrows(IllegalStateException.class, () -> team.run(NOTHING));
      assertThrows(IllegalStateException.class, team::close);
      finish.countDown();
      other.join();
      assertEquals(2, shares.get());
      assertDoesNotThrow(() -> team.run(NOTHING));
    }
  }

  @Test
  void run_withinATask_throws() {
    try (Team team = new Team(2)) {
      IllegalStateException failure =
          assertThrows(
              IllegalStateException.class, () -> team.run((worker, workers) -> team.run(NOTHING)));
      assertEquals(
          "expected a team at rest but found one that is running a task", failure.getMessage());
    }
  }

  @Test
  void run_afterClose_throws() {
    Team team = new Team(2);
    team.close();
    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> team.run(NOTHING));
    assertEquals("expected an open team but found a closed one", failure.getMessage());
  }

  @Test
  void close_manyTeams_endsEveryThread() {
    for (int i = 0; i < 300; i++) {
      Thread[] threads = new Thread[3];
      Team team = new Team(3);
      team.run((worker, workers) -> threads[worker] = Thread.currentThread());
      assertTrue(threads[1].isDaemon());
      team.close();
      team.close();
      assertFalse(threads[1].isAlive());
      assertFalse(threads[2].isAlive());
    }
  }

  @Test
  void close_callerIsInterrupted_endsThreadsAndKeepsTheFlag() {
    Team team = new Team(2);
    Thread.currentThread().interrupt();
    team.close();
    assertTrue(Thread.interrupted());
  }

  @Test
  void constructor_noThreads_throws() {
    assertEquals(
        "the team has 0 threads but must have at least 1",
        assertThrows(IllegalArgumentException.class, () -> new Team(0)).getMessage());
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwUnchecked(Throwable failure) throws T {
    throw (T) failure;
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Thrown again and again, so it keeps neither a stack trace nor what it suppressed. */
  private static final class StackTracelessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StackTracelessException() {
      super("injected", null, false, false);
    }
  }
}
