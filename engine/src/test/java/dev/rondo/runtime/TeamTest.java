package dev.rondo.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
  private static final Team.Task NOTHING = (share, shares) -> {};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void run_anyNumberOfThreads_isABarrierForEveryWorkersWrites(int threads) {
    int[] counts = new int[threads];
    try (Team team = new Team(threads)) {
      assertEquals(threads, team.threads());
      for (int run = 1; run <= 2000; run++) {
        int expected = run;
        runTogether(
            team,
            (share, shares) -> {
              assertEquals(threads, shares);
              counts[share]++;
            });
        assertTrue(Arrays.stream(counts).allMatch(share -> share == expected));
      }
    }
  }

  @Test
  void run_workersThatHaveParked_wakesThem() {
    AtomicInteger done = new AtomicInteger();
    try (Team team = new Team(2)) {
      for (int run = 0; run < 50; run++) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        runTogether(team, (share, shares) -> done.incrementAndGet());
      }
    }
    assertEquals(100, done.get());
  }

  @Test
  void run_othersMuchSlowerThanCaller_waitsForThem() {
    int[] done = new int[1];
    try (Team team = new Team(2)) {
      for (int run = 1; run <= 20; run++) {
        runTogether(
            team,
            (share, shares) -> {
              if (share == 1) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                done[0]++;
              }
            });
        assertEquals(run, done[0]);
      }
    }
  }

  @Test
  void run_othersStillOnTheirWay_isDoneByTheCaller() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
    int byCaller = 0;
    Thread[] by = new Thread[2];
    try (Team team = new Team(2)) {
      for (int run = 0; run < 200; run++) {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200)); // longer than a thread spins
        team.run((share, shares) -> by[share] = Thread.currentThread());
        byCaller += by[1] == Thread.currentThread() ? 1 : 0;
      }
    }
    assertTrue(byCaller > 0, "waited each time for a thread to wake up");
  }

  @Test
  void run_oneThread_runsInTheCaller() {
    Thread[] thread0 = new Thread[1];
    try (Team team = new Team(1)) {
      team.run((share, shares) -> thread0[0] = Thread.currentThread());
    }
    assertSame(Thread.currentThread(), thread0[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void run_sharesThrowTenThousandTimes_throwsTheLowestAndGoesOn(int threads) {
    Random random = new Random(42);
    RuntimeException[] failures = new RuntimeException[threads];
    Arrays.setAll(failures, share -> new StackTracelessException());
    boolean[] throwing = new boolean[threads];
    int[] counts = new int[threads];
    Team.Task task =
        (share, shares) -> {
          counts[share]++;
          if (throwing[share]) {
            throw failures[share];
          }
        };
    try (Team team = new Team(threads)) {
      for (int run = 1; run <= 10_000; run++) {
        int first = -1;
        for (int share = threads - 1; share >= 0; share--) {
          throwing[share] = random.nextInt(4) == 0;
          first = throwing[share] ? share : first;
        }
        if (first < 0) {
          team.run(task);
        } else {
          assertSame(
              failures[first], assertThrows(StackTracelessException.class, () -> team.run(task)));
        }
        int expected = run;
        assertTrue(Arrays.stream(counts).allMatch(share -> share == expected), "run " + run);
      }
    }
  }

  @Test
  void run_severalSharesThrow_suppressesTheRestInOrder() {
    try (Team team = new Team(3)) {
      IllegalStateException failure =
          assertThrows(
              IllegalStateException.class,
              () ->
                  team.run((share, shares) -> {
                    throw new IllegalStateException("share " + share);
                  }));
      assertEquals("share 0", failure.getMessage());
      assertEquals("share 1", failure.getSuppressed()[0].getMessage());
      assertEquals("share 2", failure.getSuppressed()[1].getMessage());
      assertEquals(2, failure.getSuppressed().length);
    }
  }

  @Test
  void run_sharesThrowTheSameObject_throwsItOnce() {
    StackOverflowError error = new StackOverflowError("the same");
    try (Team team = new Team(3)) {
      Team.Task task =
          (share, shares) -> {
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
          (share, shares) -> {
            if (share == 1) {
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
      runTogether(
          team,
          (share, shares) -> {
            if (share == 1) {
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
    AtomicInteger done = new AtomicInteger();
    try (Team team = new Team(3)) {
      for (int run = 0; run < 100; run++) {
        runTogether(
            team,
            (share, shares) -> {
              done.incrementAndGet();
              Thread.currentThread().interrupt();
            });
        assertTrue(Thread.interrupted());
      }
    }
    assertEquals(300, done.get());
  }

  @Test
  void run_whileAnotherThreadRuns_throwsAndLeavesThatRunAlone() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    try (Team team = new Team(2)) {
      Thread other =
          Thread.ofPlatform()
              .start(() ->
                  team.run((share, shares) -> {
                    inside.countDown();
                    awaitUnchecked(finish);
                    done.incrementAndGet();
                  }));
      inside.await();
      assertThrows(IllegalStateException.class, () -> team.run(NOTHING));
      assertThrows(IllegalStateException.class, team::close);
      finish.countDown();
      other.join();
      assertEquals(2, done.get());
      assertDoesNotThrow(() -> team.run(NOTHING));
    }
  }

  @Test
  void run_withinATask_throws() {
    try (Team team = new Team(2)) {
      IllegalStateException failure =
          assertThrows(
              IllegalStateException.class, () -> team.run((share, shares) -> team.run(NOTHING)));
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
      runTogether(team, (share, shares) -> threads[share] = Thread.currentThread());
      assertEquals(3, Arrays.stream(threads).distinct().count());
      team.close();
      team.close();
      for (Thread thread : threads) {
        assertEquals(thread == Thread.currentThread(), thread.isAlive());
        assertEquals(thread != Thread.currentThread(), thread.isDaemon());
      }
    }
  }

  @Test
  void close_callerIsInterrupted_endsThreadsAndKeepsTheFlag() {
    Team team = new Team(2);
    Thread.currentThread().interrupt();
    team.close();
    assertTrue(Thread.interrupted());
  }

  /** A million would take all that the system has, and nobody could start a program. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1025, 1_000_000})
  void constructor_numberThatNoMachineHas_throws(int threads) {
    assertEquals(
        "threads is " + threads + " but must be 1 to 1024",
        assertThrows(IllegalArgumentException.class, () -> new Team(threads)).getMessage());
  }

  /** Runs a task of which each thread does one share: none ends before all have begun. */
  private static void runTogether(Team team, Team.Task task) {
    AtomicInteger begun = new AtomicInteger();
    team.run((share, shares) -> {
      begun.incrementAndGet();
      while (begun.get() < shares) {
        LockSupport.parkNanos(1); // more threads than processors would spin long
      }
      task.run(share, shares);
    });
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
