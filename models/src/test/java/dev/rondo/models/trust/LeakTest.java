package dev.rondo.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.runtime.Team;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A thousand trainings, and as many teams, leave no thread and no memory. */
final class LeakTest {

  private static final int TIMES = 1_000;

  /** Trainings before memory is measured first: classes are loaded and compiled by then. */
  private static final int FIRST = 100;

  /**
   * Bytes that a training may leave. One that kept its weights alone would keep ten times as many:
   * the smallest of the models has 600 floats in its store.
   */
  private static final long MOST = 250;

  @Test
  void fit_aThousandTimes_leavesNoThreadAndNoMemory() {
    Subject[] subjects = Subject.values();
    train(subjects, FIRST);
    long before = used();
    train(subjects, TIMES);
    long left = used() - before;
    assertEquals(0, Watchdog.workers());
    System.out.printf("%,d trainings: %,d bytes of the heap and no thread are left%n", TIMES, left);
    assertTrue(left < TIMES * MOST, () -> left + " bytes are left of " + TIMES + " trainings");
  }

  private static void train(Subject[] subjects, int times) {
    for (int i = 0; i < times; i++) {
      subjects[i % subjects.length].training(null).fit().get().answers();
    }
  }

  @Test
  void close_aThousandTeams_leavesNoThread() {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      try (var team = new Team(1 + i % 8)) {
        team.run((_, _) -> {
          synchronized (threads) {
            threads.add(Thread.currentThread());
          }
        });
      }
    }
    assertEquals(0, Watchdog.workers());
    assertTrue(
        threads.stream().filter(each -> each != Thread.currentThread()).noneMatch(Thread::isAlive));
    System.out.printf("%,d shares of teams ran, no thread of them is left%n", threads.size());
  }

  /** Bytes of the heap that are in use, once what nothing refers to is gone. */
  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
