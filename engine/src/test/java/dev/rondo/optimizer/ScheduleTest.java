package dev.rondo.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules by hand, and at the edges of a training. */
final class ScheduleTest {

  private static List<Schedule> schedules() {
    return List.of(
        Schedule.constant(),
        Schedule.linear(),
        new Schedule.Polynomial(3),
        Schedule.cosine(0.1),
        new Schedule.Decay(3, 0.5),
        new Schedule.WarmRestarts(3, 1, 0),
        new Schedule.WarmRestarts(2, 3, 0.2),
        Schedule.oneCycle(),
        new Schedule.OneCycle(0, 25, 10),
        new Schedule.OneCycle(1, 25, 10),
        Schedule.inverseSquareRoot(10),
        Schedule.warmUp(5, Schedule.cosine(0)),
        Schedule.warmUp(1, Schedule.warmUp(2, Schedule.linear())));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void factor_anyStepOfAnyTraining_isInTheUnitRange(Schedule schedule) {
    for (int steps : new int[] {1, 2, 3, 7, 17, 1000}) {
      for (int step = 1; step <= steps + 3; step++) {
        float factor = schedule.factor(step, steps);
        assertTrue(factor >= 0 && factor <= 1, schedule + " at " + step + " of " + steps);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void factor_firstStepOfALongTraining_isAboveZero(Schedule schedule) {
    assertTrue(schedule.factor(1, 1000) > 0, schedule.toString());
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void factor_hugeStep_isStillANumber(Schedule schedule) {
    float factor = schedule.factor(1L << 50, 1L << 51);
    assertTrue(factor >= 0 && factor <= 1, schedule.toString());
  }

  @Test
  void inverseSquareRoot_byHand_isVaswanis() {
    Schedule schedule = Schedule.inverseSquareRoot(4);
    assertFactors(schedule, 100, 0.25, 0.5, 0.75, 1, Math.sqrt(4 / 5.0), Math.sqrt(4 / 6.0));
    assertEquals(0.5f, schedule.factor(16, 100));
  }

  @Test
  void linear_byHand_wouldReachZeroAfterTheLastStep() {
    assertFactors(Schedule.linear(), 4, 1, 0.75, 0.5, 0.25, 0, 0);
  }

  @Test
  void warmUp_byHand_risesAndThenHandsOverTheRest() {
    assertFactors(Schedule.warmUp(4, Schedule.linear()), 6, 0.25, 0.4375, 0.625, 0.8125, 1, 0.5, 0);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void warmUp_beforeAnySchedule_isFollowedByItOverTheStepsThatAreLeft(Schedule then) {
    Schedule schedule = Schedule.warmUp(10, then);
    for (int step = 1; step <= 10; step++) {
      assertEquals(0.1 + 0.9 * (step - 1) / 10, schedule.factor(step, 50), 1e-7);
    }
    for (int step = 1; step <= 45; step++) {
      assertEquals(then.factor(step, 40), schedule.factor(10 + step, 50));
    }
  }

  @Test
  void cosine_byHand_endsAtItsFloor() {
    double half = 0.2 + 0.8 / 2;
    double quarter = 0.2 + 0.8 * (1 + Math.sqrt(0.5)) / 2;
    assertFactors(Schedule.cosine(0.2), 4, 1, quarter, half, 1.2 - quarter, 0.2, 0.2);
  }

  @Test
  void warmRestarts_byHand_startAgainAtTheWholeRate() {
    double[] cycle = {1, 0.75, 0.25};
    Schedule equal = new Schedule.WarmRestarts(3, 1, 0);
    for (int step = 1; step <= 30; step++) {
      assertEquals(cycle[(step - 1) % 3], equal.factor(step, 30), 1e-7);
    }
    Schedule growing = new Schedule.WarmRestarts(1, 3, 0);
    assertFactors(growing, 9, 1, 1, 0.75, 0.25, 1);
  }

  @Test
  void decay_byHand_isAPowerOfGamma() {
    assertFactors(new Schedule.Decay(2, 0.5), 9, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.125);
  }

  @Test
  void oneCycle_byHand_peaksAndEndsWhereItSays() {
    Schedule schedule = new Schedule.OneCycle(0.5, 4, 10);
    assertFactors(schedule, 10, 0.25, 0.25 + 0.75 * (1 - Math.sqrt(0.5)) / 2, 0.625);
    assertEquals(1, schedule.factor(5, 10));
    assertEquals(1 / 40f, schedule.factor(10, 10));
    assertEquals(1 / 40f, schedule.factor(11, 10));
  }

  @Test
  void halfCosine_anyPart_isTheCosineOfTheLibrary() {
    for (int i = 0; i <= 10_000; i++) {
      double part = i / 10_000.0;
      assertEquals((1 + StrictMath.cos(Math.PI * part)) / 2, HalfCosine.of(part), 4e-16);
    }
  }

  @Test
  void schedules_numbersOutOfRange_areRefused() {
    assertRefused(
        "a length of at least 1 but found 0", () -> Schedule.warmUp(0, Schedule.linear()));
    assertRefused("a warm-up of at least 1 but found -1", () -> Schedule.inverseSquareRoot(-1));
    assertRefused("a power of at least 1 but found 0", () -> new Schedule.Polynomial(0));
    assertRefused("a floor in [0, 1] but found 1.5", () -> Schedule.cosine(1.5));
    assertRefused("a floor in [0, 1] but found NaN", () -> Schedule.cosine(Double.NaN));
    assertRefused("a multiple of at least 1", () -> new Schedule.WarmRestarts(1, 0, 0));
    assertRefused("a number of steps of at least 1", () -> new Schedule.Decay(0, 0.5));
    assertRefused("a gamma in [0, 1] but found 2.0", () -> new Schedule.Decay(1, 2));
    assertRefused("start to be finite and at least 1", () -> new Schedule.OneCycle(0.3, 0.5, 1));
    assertRefused("end to be finite and at least 1", () -> new Schedule.OneCycle(0.3, 1, 0));
  }

  private static void assertFactors(Schedule schedule, long steps, double... want) {
    for (int i = 0; i < want.length; i++) {
      assertEquals(want[i], schedule.factor(i + 1, steps), 1e-7, schedule + " at " + (i + 1));
    }
  }

  private static void assertRefused(String part, Runnable factory) {
    var refusal = assertThrows(IllegalArgumentException.class, factory::run);
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(part), message);
  }
}
