package dev.rondo.examples.add;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.examples.run.InputException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SumsTest {

  private static List<Integer> numbers(Sum sum) {
    return Stream.of(sum.question().split("\\+")).map(Integer::valueOf).toList();
  }

  private static List<Sum> all(Sums sums) {
    return Stream.of(sums.train(), sums.validation(), sums.heldOut())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void draw_everyAnswer_isTheSumWithoutLeadingZeros() {
    for (int digits : List.of(1, 3, Sums.MOST_DIGITS)) {
      for (Sum sum : all(Sums.draw(digits, 40, 5, 10, 7))) {
        long expected = numbers(sum).stream().mapToLong(Integer::longValue).sum();
        assertEquals(Long.toString(expected), sum.answer(), sum::question);
        assertEquals(
            numbers(sum).getFirst() + "+" + numbers(sum).getLast(), sum.question(), "no zeros");
      }
    }
  }

  @Test
  void draw_allSumsThereAre_repeatsNoneInEitherOrder() {
    Sums sums = Sums.draw(2, 5000, 30, 20, 1);
    Set<List<Integer>> pairs = new HashSet<>();
    for (Sum sum : all(sums)) {
      assertTrue(pairs.add(numbers(sum).stream().sorted().toList()), sum::question);
    }
    assertEquals(5000, sums.train().size());
    assertEquals(30, sums.validation().size());
    assertEquals(20, sums.heldOut().size());
  }

  @Test
  void draw_numbersOfDigits_areEquallyFrequent() {
    int[] counts = new int[4];
    Sums.draw(3, 30_000, 0, 0, 3)
        .train()
        .forEach(sum -> numbers(sum).forEach(n -> counts[n.toString().length()]++));
    // There are only 55 sums of one digit, and about 2,000 of one digit and two.
    assertTrue(counts[3] > counts[2] && counts[2] > counts[1] && counts[1] > 6_000);
    assertEquals(60_000, IntStream.of(counts).sum());
  }

  @Test
  void draw_sameSeed_givesTheSameSums() {
    assertEquals(Sums.draw(3, 100, 20, 9, 5), Sums.draw(3, 100, 20, 9, 5));
    assertNotEquals(Sums.draw(3, 100, 20, 9, 5), Sums.draw(3, 100, 20, 9, 6));
  }

  @Test
  void draw_moreThanThereAre_saysHowManyThereAre() {
    InputException mistake = assertThrows(InputException.class, () -> Sums.draw(1, 49, 4, 3, 1));
    assertEquals(
        "expected at most 55 sums, as there are of numbers of up to 1 digits, but found 49 to train on, 4 to validate with and 3 to hold out",
        mistake.getMessage());
  }
}
