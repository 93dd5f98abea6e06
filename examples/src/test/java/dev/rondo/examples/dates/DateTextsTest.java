package dev.rondo.examples.dates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DateTextsTest {

  private static final DateTexts DATES = DateTexts.draw(20_000, 2_000, 1);

  private static Set<String> set(List<DateText> dates, Function<DateText, String> member) {
    return dates.stream().map(member).collect(Collectors.toSet());
  }

  @Test
  void draw_parts_haveTheSizesThatWereAskedFor() {
    assertEquals(20_000, set(DATES.train(), DateText::text).size());
    assertEquals(2_000, set(DATES.heldOut(), DateText::text).size());
    assertEquals(2_000, set(DATES.otherStyles(), DateText::text).size());
  }

  @Test
  void draw_heldOutParts_haveNoDayAndNoTextOfTheTrainingPart() {
    for (List<DateText> part : List.of(DATES.heldOut(), DATES.otherStyles())) {
      for (Function<DateText, String> member :
          List.<Function<DateText, String>>of(DateText::text, DateText::iso)) {
        Set<String> common = new HashSet<>(set(part, member));
        common.retainAll(set(DATES.train(), member));
        assertEquals(Set.of(), common);
      }
    }
  }

  @Test
  void draw_everyText_meansOneDay() {
    Map<String, String> meaning = new HashMap<>();
    Stream.of(DATES.train(), DATES.heldOut(), DATES.otherStyles())
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
}
