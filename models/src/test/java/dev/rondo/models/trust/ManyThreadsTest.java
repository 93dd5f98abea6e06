package dev.rondo.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A trained model asked by 16 threads at once, while two others train on from it: each gets the
 * answers, or the weights, that it gets alone.
 */
final class ManyThreadsTest {

  private static final int THREADS = 16;
  private static final int TRAINERS = 2;

  /** Questions of each thread. */
  private static final int QUESTIONS = 250;

  private static final int TRAININGS = 5;

  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger trained = new AtomicInteger();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();

  @ParameterizedTest
  @EnumSource
  void questions_sixteenThreadsWhileOthersTrain_haveTheAnswersThatTheyHaveAlone(Subject subject)
      throws InterruptedException {
    Model model = subject.training(null).fit().get();
    final String before = model.hash();
    List<String> answers = model.answers();
    String further = subject.training(model).fit().get().hash();
    var begin = new CountDownLatch(THREADS + TRAINERS);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      long seed = i;
      threads.add(start(begin, () -> ask(model, answers, new Random(seed))));
    }
    for (int i = 0; i < TRAINERS; i++) {
      threads.add(
          start(
              begin,
              () -> {
                for (int n = 0; n < TRAININGS; n++) {
                  compare("weights", further, subject.training(model).fit().get().hash());
                  trained.incrementAndGet();
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), List.copyOf(thrown));
    assertEquals(List.of(), List.copyOf(wrong));
    assertEquals(before, model.hash());
    System.out.printf(
        "%s: %,d answers and %d trainings compared, none differs%n",
        subject, answered.get(), trained.get());
  }

  /** Starts a thread that works when all have been started. */
  private Thread start(CountDownLatch begin, Runnable work) {
    return Thread.ofPlatform()
        .uncaughtExceptionHandler((_, failure) -> thrown.add(failure))
        .start(() -> {
          begin.countDown();
          try {
            begin.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          work.run();
        });
  }

  private void ask(Model model, List<String> answers, Random random) {
    for (int i = 0; i < QUESTIONS; i++) {
      int question = random.nextInt(answers.size());
      compare("question " + question, answers.get(question), model.questions().get(question).get());
      answered.incrementAndGet();
    }
  }

  private void compare(String what, String expected, String found) {
    if (!found.equals(expected)) {
      wrong.add(what + ": expected " + expected + " but found " + found);
    }
  }
}
