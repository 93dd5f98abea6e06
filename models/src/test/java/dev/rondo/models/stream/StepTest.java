package dev.rondo.models.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.training.State;
import dev.rondo.training.Step;
import dev.rondo.training.Stepper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** A state is a value: what a user does with it, of a model with all that can be read on from. */
final class StepTest {

  private static final int THREADS = 16;

  private static final List<Talk> TALKS = talks(40, 1);
  private static final TalkModelNetwork MODEL = model(1);

  private static List<Talk> talks(int count, long seed) {
    var random = new Random(seed);
    List<Talk> talks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int steps = 1 + random.nextInt(17);
      List<String> words = new ArrayList<>();
      List<Mood> moods = new ArrayList<>();
      float[][] times = new float[steps][1];
      float[][] sums = new float[steps][1];
      for (int t = 0; t < steps; t++) {
        boolean open = random.nextBoolean();
        words.add((open ? "a" : "t") + (char) ('a' + random.nextInt(26)));
        moods.add(open ? Mood.OPEN : Mood.CLOSED);
        times[t][0] = random.nextInt(10) == 0 ? Float.NaN : random.nextFloat();
        sums[t][0] = t + random.nextFloat();
      }
      talks.add(new Talk(words, times, moods, sums, moods.getLast() == Mood.OPEN));
    }
    return talks;
  }

  private static TalkModelNetwork model(long seed) {
    return TalkModelTrainer.create().epochs(3).batch(8).seed(seed).quiet().fit(TALKS);
  }

  /** A piece of a talk goes through the model. */
  private static Step<TalkModelNetwork.Prediction> step(State state, Talk talk, int from, int to) {
    return MODEL.step(
        state, talk.words().subList(from, to), Arrays.copyOfRange(talk.times(), from, to));
  }

  private static void assertSameSteps(
      TalkModelNetwork.Prediction piece, TalkModelNetwork.Prediction whole, int from, int to) {
    assertEquals(whole.moods().subList(from, to), piece.moods());
    assertArrayEquals(Arrays.copyOfRange(whole.sums(), from, to), piece.sums());
  }

  @Test
  void step_oneStepAtATime_givesWhatPredictGives() {
    for (Talk talk : TALKS) {
      TalkModelNetwork.Prediction whole = MODEL.predict(talk.words(), talk.times());
      State state = MODEL.start();
      for (int t = 0; t < talk.words().size(); t++) {
        Step<TalkModelNetwork.Prediction> step = step(state, talk, t, t + 1);
        assertSameSteps(step.predicted(), whole, t, t + 1);
        TalkModelNetwork.Prediction soFar =
            MODEL.predict(talk.words().subList(0, t + 1), Arrays.copyOf(talk.times(), t + 1));
        assertEquals(soFar.done(), step.predicted().done());
        state = step.state();
      }
      assertEquals(talk.words().size(), state.steps());
      assertEquals(step(MODEL.start(), talk, 0, talk.words().size()).state(), state);
    }
  }

  @Test
  void step_twiceFromOneState_givesTheSameTwice() {
    Talk talk = longest();
    State state = step(MODEL.start(), talk, 0, 3).state();
    Step<TalkModelNetwork.Prediction> once = step(state, talk, 3, 5);
    step(state, talk, 5, 7);
    Step<TalkModelNetwork.Prediction> twice = step(state, talk, 3, 5);
    assertEquals(once.state(), twice.state());
    assertEquals(once.state().hashCode(), twice.state().hashCode());
    assertSameSteps(twice.predicted(), once.predicted(), 0, 2);
    assertNotEquals(once.state(), step(state, talk, 5, 7).state());
    assertNotEquals(once.state(), state);
  }

  private static Talk longest() {
    return TALKS.stream()
        .max((a, b) -> Integer.compare(a.words().size(), b.words().size()))
        .orElseThrow();
  }

  @Test
  void step_sixteenThreadsWithAStateEach_giveEachItsOwnAnswers() throws InterruptedException {
    var wrong = new ConcurrentLinkedQueue<Throwable>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Talk talk = TALKS.get(i);
      TalkModelNetwork.Prediction whole = MODEL.predict(talk.words(), talk.times());
      var thread =
          new Thread(() -> {
            for (int round = 0; round < 20; round++) {
              State state = MODEL.start();
              for (int t = 0; t < talk.words().size(); t++) {
                Step<TalkModelNetwork.Prediction> step = step(state, talk, t, t + 1);
                assertSameSteps(step.predicted(), whole, t, t + 1);
                state = step.state();
              }
            }
          });
      thread.setUncaughtExceptionHandler((_, thrown) -> wrong.add(thrown));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), List.copyOf(wrong));
  }

  @Test
  void stepper_readsOnAndGoesBack_asStatesSay() {
    Talk talk = longest();
    Stepper<TalkModelNetwork.Input, TalkModelNetwork.Prediction> stepper = MODEL.stepper();
    assertEquals(MODEL.start(), stepper.state());
    State middle = MODEL.start();
    for (int t = 0; t < talk.words().size(); t++) {
      stepper.next(input(talk, t));
      middle = t == 2 ? stepper.state() : middle;
    }
    State end = stepper.state();
    assertEquals(step(MODEL.start(), talk, 0, talk.words().size()).state(), end);
    stepper.resume(middle);
    for (int t = 3; t < talk.words().size(); t++) {
      stepper.next(input(talk, t));
    }
    assertEquals(end, stepper.state());
    stepper.resume(MODEL.start());
    stepper.next(input(talk, 0));
    assertEquals(step(MODEL.start(), talk, 0, 1).state(), stepper.state());
  }

  private static TalkModelNetwork.Input input(Talk talk, int t) {
    return new TalkModelNetwork.Input(
        List.of(talk.words().get(t)), new float[][] {talk.times()[t]});
  }

  @Test
  void next_pieceThatCannotBeUsed_isRefusedAndLeavesTheStateAsItWas() {
    Stepper<TalkModelNetwork.Input, TalkModelNetwork.Prediction> stepper = MODEL.stepper();
    stepper.next(input(TALKS.getFirst(), 0));
    State before = stepper.state();
    var odd = new TalkModelNetwork.Input(List.of("at", "to"), new float[][] {{1}});
    var refusal = assertThrows(IllegalArgumentException.class, () -> stepper.next(odd));
    assertEquals(
        "piece 0 of TalkModel: expected 2 steps of 'times', as 'words' has, but found 1",
        refusal.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> stepper.next(new TalkModelNetwork.Input(List.of(), new float[][] {})));
    assertEquals(before, stepper.state());
  }

  @Test
  void step_stateOfAnotherModel_isRefused() {
    Talk talk = TALKS.getFirst();
    State other = model(2).start();
    var refusal = assertThrows(IllegalArgumentException.class, () -> step(other, talk, 0, 1));
    assertEquals("expected a state of this model but found one of another", refusal.getMessage());
  }
}
