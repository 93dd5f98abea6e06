package dev.rondo.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.runtime.Kernels;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ten thousand failures, at any kernel of any thread, in trainings and in predictions: 2,500 with
 * each kind of model.
 *
 * <p>Each reaches the caller as the object that was thrown, leaves no thread behind, and changes
 * nothing: what is done next has the bits that it would have had.
 */
final class InjectionTest {

  private static final int TRAININGS = 1_000;
  private static final int PREDICTIONS = 1_500;

  /** The most threads of a training. */
  private static final int THREADS = 4;

  /** Trainings that fail between two that do not, whose weights are compared. */
  private static final int BETWEEN = 10;

  /** More calls than any run has. */
  private static final long ALL = Long.MAX_VALUE;

  /** What is thrown; made anew each time, since what else fails is suppressed in it. */
  private enum Failure {
    EXCEPTION,
    ERROR,
    STACK,
    MEMORY;

    Throwable make(String message) {
      return switch (this) {
        case EXCEPTION -> new IllegalStateException(message);
        case ERROR -> new AssertionError(message);
        case STACK -> new StackOverflowError(message);
        case MEMORY -> new OutOfMemoryError(message);
      };
    }
  }

  private int injected;
  private final FailingKernels kernels = new FailingKernels();

  /** Fails at a call, and asks that it arrived and that no thread is left. */
  private void fail(Watchdog dog, String what, Random random, long calls, Supplier<?> task)
      throws Throwable {
    long call = 1 + random.nextLong(calls);
    Failure kind = Failure.values()[random.nextInt(Failure.values().length)];
    String described = what + ", " + kind + " at call " + call + " of " + calls;
    Throwable failure = kind.make(described);
    kernels.failAt(call, failure);
    Throwable arrived = null;
    try {
      dog.run(described, task::get);
    } catch (Throwable thrown) {
      arrived = thrown;
    }
    assertSame(failure, arrived, () -> described + ": " + kernels.failed());
    assertEquals(0, Watchdog.workers(), described);
    injected++;
  }

  @ParameterizedTest
  @EnumSource
  void fit_anyKernelFails_throwsItAndLeavesNothing(Subject subject) throws Throwable {
    var random = new Random(1);
    Set<String> places = new TreeSet<>();
    try (var dog = new Watchdog()) {
      Model start = subject.training(null).fit().get();
      final String before = start.hash();
      Subject.Training training = subject.training(start);
      training.trainer().kernels(kernels.of(Kernels.best()));
      final String expected = training.fit().get().hash();
      long[] calls = new long[THREADS];
      for (int i = 0; i < THREADS; i++) {
        training.trainer().threads(1 + i);
        kernels.failAt(ALL, new AssertionError());
        assertEquals(expected, training.fit().get().hash());
        calls[i] = kernels.countFrom(ALL);
      }
      for (int i = 0; i < TRAININGS; i++) {
        int others = random.nextInt(THREADS);
        training.trainer().threads(1 + others);
        fail(dog, subject + " training " + i, random, calls[others], training.fit());
        places.add(String.valueOf(kernels.failed()));
        if (i % BETWEEN == 0) {
          assertEquals(expected, dog.run("the next", () -> training.fit().get().hash()));
          assertEquals(before, start.hash());
        }
      }
      System.out.printf(
          "%s: %,d failures of trainings with %,d to %,d calls of kernels, at %d places by kernel and thread: none lost%n",
          subject,
          injected,
          Arrays.stream(calls).min().getAsLong(),
          Arrays.stream(calls).max().getAsLong(),
          places.size());
    }
    assertTrue(places.stream().anyMatch(place -> place.contains("rondo-worker")), "on no worker");
  }

  @ParameterizedTest
  @EnumSource
  void predict_anyKernelFails_throwsItAndTheNextAnswerHasTheSameBits(Subject subject)
      throws Throwable {
    var random = new Random(2);
    try (var dog = new Watchdog()) {
      Subject.Training training = subject.training(null);
      training.trainer().kernels(kernels.of(Kernels.best()));
      Model model = training.fit().get();
      int asked = model.questions().size();
      for (int i = 0; i < PREDICTIONS; i++) {
        String what = subject + " question " + i % asked + ", the " + i + "th";
        Supplier<String> question = model.questions().get(i % asked);
        kernels.failAt(ALL, new AssertionError());
        String expected = question.get();
        fail(dog, what, random, kernels.countFrom(ALL), question);
        assertEquals(expected, dog.run(what, question::get), what);
      }
      System.out.printf("%s: %,d failures of predictions: none lost%n", subject, injected);
    }
  }
}
