package dev.rondo.examples.dates;

import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * A way of writing a date.
 *
 * @param locale one of the locales that write so
 * @param format writes a date
 */
record DateStyle(Locale locale, DateTimeFormatter format) {

  /** The date as it is written. */
  String write(TemporalAccessor date) {
    return format.format(date);
  }
}
