package dev.rondo.examples.dates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DateStylesTest {

  private static final DateStyles STYLES = DateStyles.collect();
  private static final LocalDate APRIL_3 = LocalDate.of(2005, 4, 3);

  private static List<DateStyle> stylesThatWrite(LocalDate day, String text) {
    return STYLES.all().stream().filter(style -> style.write(day).equals(text)).toList();
  }

  private static void assertClear(boolean expected, LocalDate day, String text) {
    List<DateStyle> styles = stylesThatWrite(day, text);
    assertFalse(styles.isEmpty(), () -> "no style writes " + text);
    styles.forEach(style -> assertEquals(expected, STYLES.isClear(style, day), text));
  }

  @Test
  void collect_styles_areOfManyLanguagesAndAllDifferent() {
    Set<String> languages =
        STYLES.all().stream()
            .map(style -> style.locale().getLanguage())
            .collect(Collectors.toSet());
    Set<List<String>> different = new HashSet<>();
    for (DateStyle style : STYLES.all()) {
      List<String> months =
          LocalDate.of(2003, 1, 5).datesUntil(LocalDate.of(2004, 1, 1)).map(style::write).toList();
      assertTrue(different.add(months), () -> "twice: " + months.getFirst());
    }
    assertTrue(languages.size() >= 100, () -> languages.size() + " languages");
    assertTrue(STYLES.all().size() >= 500, () -> STYLES.all().size() + " styles");
  }

  @Test
  void collect_again_givesTheSameStyles() {
    List<String> texts = STYLES.all().stream().map(style -> style.write(APRIL_3)).toList();
    assertEquals(
        texts, DateStyles.collect().all().stream().map(style -> style.write(APRIL_3)).toList());
  }

  @Test
  void collect_yearOfTwoDigits_isLeftOut() {
    assertEquals(List.of(), stylesThatWrite(APRIL_3, "03.04.05"));
    assertEquals(List.of(), stylesThatWrite(APRIL_3, "4/3/05"));
  }

  @Test
  void write_everyStyle_isInTheCalendarOfIso() {
    String digits = "\\D*";
    for (DateStyle style : STYLES.all()) {
      String text = style.write(APRIL_3);
      String western =
          text.codePoints()
              .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      assertTrue(western.matches("(?s)" + digits + "(.*\\D)?2005(\\D.*)?"), text);
    }
  }

  @Test
  void write_localesWithDigitsOfTheirOwn_haveThem() {
    for (String text : List.of("٣ أبريل ٢٠٠٥", "۳ آوریل ۲۰۰۵", "৩ এপ্রিল, ২০০৫")) {
      assertFalse(stylesThatWrite(APRIL_3, text).isEmpty(), text);
    }
  }

  @Test
  void isClear_orderOfDayAndMonthThatCountriesDisagreeOn_isFalse() {
    assertClear(false, APRIL_3, "03/04/2005");
    assertClear(false, LocalDate.of(2005, 3, 4), "03/04/2005");
  }

  @Test
  void isClear_dayThatIsNoMonth_isTrue() {
    assertClear(true, LocalDate.of(2005, 4, 13), "13/04/2005");
  }

  @Test
  void isClear_sameNumberForDayAndMonth_isTrue() {
    assertClear(true, LocalDate.of(2005, 4, 4), "04/04/2005");
  }

  @Test
  void isClear_nameOfTheMonth_isTrue() {
    assertClear(true, APRIL_3, "3 April 2005");
    assertClear(true, APRIL_3, "2005年4月3日");
  }

  @Test
  void isClear_everyTextOfTwoDays_isFalse() {
    Map<String, Set<LocalDate>> days = new HashMap<>();
    List<LocalDate> year = APRIL_3.withDayOfYear(1).datesUntil(LocalDate.of(2006, 1, 1)).toList();
    for (DateStyle style : STYLES.all()) {
      year.forEach(day -> days.computeIfAbsent(style.write(day), _ -> new HashSet<>()).add(day));
    }
    days.values().removeIf(meanings -> meanings.size() == 1);
    for (DateStyle style : STYLES.all()) {
      for (LocalDate day : year) {
        String text = style.write(day);
        assertFalse(days.containsKey(text) && STYLES.isClear(style, day), text);
      }
    }
    // The fifth month is called may in Spanish, and the tenth in Duala.
    assertTrue(days.keySet().stream().anyMatch(text -> text.matches(".*[a-z].*")));
  }

  @Test
  void isClear_leapDay_isKnown() {
    assertClear(true, LocalDate.of(2096, 2, 29), "29 février 2096");
  }
}
