package dev.rondo.examples.dates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.examples.dates.DateTexts.Part;
import dev.rondo.examples.run.InputException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DateTextsTest {

  private static final DateStyles STYLES = DateStyles.collect();
  private static final LocalDate APRIL_3 = LocalDate.of(2005, 4, 3);
  private static final DateTexts DATES = DateTexts.draw(20_000, 2_000, 1);

  private static Set<String> set(List<DateText> dates, Function<DateText, String> member) {
    return dates.stream().map(member).collect(Collectors.toSet());
  }

  @Test
  void draw_parts_haveTheSizesThatWereAskedFor() {
    assertEquals(20_000, set(DATES.train(), DateText::text).size());
    assertEquals(2_000, set(DATES.validation(), DateText::text).size());
    assertEquals(2_000, set(DATES.heldOut(), DateText::text).size());
    assertEquals(2_000, set(DATES.otherStyles(), DateText::text).size());
  }

  @Test
  void draw_heldOutParts_haveNoDayAndNoTextOfTheTrainingPartNorOfTheValidation() {
    assertNothingInCommon(DATES.train(), DATES.validation());
    for (List<DateText> part : List.of(DATES.heldOut(), DATES.otherStyles())) {
      assertNothingInCommon(DATES.train(), part);
      assertNothingInCommon(DATES.validation(), part);
    }
  }

  private static void assertNothingInCommon(List<DateText> part, List<DateText> other) {
    for (Function<DateText, String> member :
        List.<Function<DateText, String>>of(DateText::text, DateText::iso)) {
      Set<String> common = new HashSet<>(set(part, member));
      common.retainAll(set(other, member));
      assertEquals(Set.of(), common);
    }
  }

  @Test
  void draw_everyText_meansOneDay() {
    Map<String, String> meaning = new HashMap<>();
    Stream.of(DATES.train(), DATES.validation(), DATES.heldOut(), DATES.otherStyles())
        .flatMap(List::stream)
        .forEach(date ->
            assertEquals(
                date.iso(), meaning.computeIfAbsent(date.text(), _ -> date.iso()), date::text));
  }

  @Test
  void draw_everyIsoForm_isADayOfTwoCenturies() {
    for (DateText date : DATES.train()) {
      int year = LocalDate.parse(date.iso()).getYear();
      assertTrue(year >= 1900 && year < 2100, date::iso);
    }
  }

  @Test
  void draw_sameSeed_givesTheSameDates() {
    assertEquals(DateTexts.draw(300, 30, 2), DateTexts.draw(300, 30, 2));
    assertNotEquals(DateTexts.draw(300, 30, 2), DateTexts.draw(300, 30, 3));
  }

  /** A style and six days, of which one may be 3 April or 4 March and the others are clear. */
  private static Part sixDays() {
    DateStyle style =
        STYLES.all().stream()
            .filter(one -> one.write(APRIL_3).equals("03/04/2005"))
            .findFirst()
            .orElseThrow();
    List<LocalDate> clear =
        LocalDate.of(2005, 4, 13).datesUntil(LocalDate.of(2005, 4, 18)).toList();
    return new Part(List.of(style), Stream.concat(Stream.of(APRIL_3), clear.stream()).toList());
  }

  @Test
  void draw_allClearDatesThereAre_givesEach() {
    assertEquals(5, new HashSet<>(sixDays().draw(5, STYLES, new Random(1))).size());
  }

  @Test
  void draw_moreThanAreClear_endsAndSaysHowManyThereAre() {
    InputException mistake =
        assertThrows(InputException.class, () -> sixDays().draw(6, STYLES, new Random(1)));
    assertEquals(
        "expected at most about 5 dates, as there are clear ones of 6 days in 1 styles, but found 6",
        mistake.getMessage());
  }

  @Test
  void draw_moreThanDaysAndStyles_saysHowManyThereAre() {
    InputException mistake =
        assertThrows(InputException.class, () -> sixDays().draw(7, STYLES, new Random(1)));
    assertEquals(
        "expected at most 6 dates, as there are of 6 days in 1 styles, but found 7",
        mistake.getMessage());
    assertThrows(InputException.class, () -> DateTexts.draw(Integer.MAX_VALUE, 1, 1));
    assertThrows(InputException.class, () -> DateTexts.draw(1, Integer.MAX_VALUE, 1));
  }
}
