package dev.rondo.examples.dates;

import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ways of writing a date that the JDK has from Unicode's Common Locale Data Repository: the
 * full, long, medium and short form of each locale, each form once.
 *
 * <p>The calendar is always that of ISO 8601, since a model that learns to spell cannot be asked to
 * convert a Persian or a Buddhist year. The digits are those of the locale.
 *
 * <p>Nobody could say what {@code 03/04/2005} is without knowing who wrote it. So a text is
 * {@linkplain #isClear clear} only if no style writes another day so. Styles that show two digits
 * of the year are left out, since those of 1905 and 2005 are the same; and since nobody finds out
 * by the day of the week which of 3 April and 4 March is meant, the day of the week does not make a
 * text clear.
 *
 * @param all the styles, in an order that never changes on one JDK
 * @param unclear what several days of {@link #LEAP_YEAR} are written as, if each were a Monday
 */
record DateStyles(List<DateStyle> all, Set<String> unclear) {

  /** Any leap year would do: it has each day that a year can have. */
  private static final int LEAP_YEAR = 2004;

  private static final int CENTURY = 100;

  /** A day a month, with which two styles show whether they are the same: also on all weekdays. */
  private static final List<LocalDate> PROBES =
      IntStream.rangeClosed(1, 12)
          .mapToObj(month -> LocalDate.of(LEAP_YEAR - 1, month, 5 * month % 28 + 1))
          .toList();

  /** Collects the styles of all locales. */
  static DateStyles collect() {
    Map<List<String>, DateStyle> different = new LinkedHashMap<>();
    Stream.of(Locale.getAvailableLocales())
        .sorted(Comparator.comparing(Locale::toLanguageTag))
        .flatMap(DateStyles::of)
        .filter(DateStyles::showsCentury)
        .forEach(style -> different.putIfAbsent(PROBES.stream().map(style::write).toList(), style));
    List<DateStyle> all = List.copyOf(different.values());
    return new DateStyles(all, unclear(all));
  }

  private static Stream<DateStyle> of(Locale locale) {
    return Stream.of(FormatStyle.values())
        .map(form ->
            new DateStyle(
                locale,
                DateTimeFormatter.ofLocalizedDate(form)
                    .localizedBy(locale)
                    .withDecimalStyle(DecimalStyle.of(locale))
                    .withChronology(IsoChronology.INSTANCE)));
  }

  private static boolean showsCentury(DateStyle style) {
    LocalDate day = LocalDate.of(LEAP_YEAR, 1, 1);
    String before = style.write(new Monday(day.minusYears(CENTURY)));
    return !before.equals(style.write(new Monday(day)));
  }

  private static Set<String> unclear(List<DateStyle> styles) {
    Map<String, LocalDate> days = new HashMap<>();
    Set<String> unclear = new HashSet<>();
    List<LocalDate> year =
        LocalDate.of(LEAP_YEAR, 1, 1).datesUntil(LocalDate.of(LEAP_YEAR + 1, 1, 1)).toList();
    for (DateStyle style : styles) {
      for (LocalDate day : year) {
        String text = style.write(new Monday(day));
        if (!day.equals(days.computeIfAbsent(text, _ -> day))) {
          unclear.add(text);
        }
      }
    }
    return unclear;
  }

  /** Whether what the style writes for the day can be no other day. */
  boolean isClear(DateStyle style, LocalDate day) {
    return !unclear.contains(style.write(new Monday(day.withYear(LEAP_YEAR))));
  }
}
