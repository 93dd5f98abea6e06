package dev.rondo.examples.dates;

import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalQuery;

/**
 * A date that says it is a Monday, whatever day of the week it is.
 *
 * @param date the date
 */
record Monday(LocalDate date) implements TemporalAccessor {

  @Override
  public boolean isSupported(TemporalField field) {
    return date.isSupported(field);
  }

  @Override
  public long getLong(TemporalField field) {
    return field == ChronoField.DAY_OF_WEEK ? 1 : date.getLong(field);
  }

  @Override
  public <R> R query(TemporalQuery<R> query) {
    return date.query(query);
  }
}
