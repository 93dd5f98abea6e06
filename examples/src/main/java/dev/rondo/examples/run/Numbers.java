package dev.rondo.examples.run;

import java.util.function.Predicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Readers of the numbers that options take; each says which it expects. */
public final class Numbers {

  private Numbers() {}

  /** A whole number of at least 1. */
  public static final class AtLeastOne implements ITypeConverter<Integer> {

    /** A reader for an option. */
    public AtLeastOne() {}

    @Override
    public Integer convert(String value) {
      return wholeNumber(value, 1);
    }
  }

  /** A whole number of at least 0. */
  static final class AtLeastZero implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return wholeNumber(value, 0);
    }
  }

  private static int wholeNumber(String value, int least) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException _) {
      // The message below says what is expected.
    }
    throw new TypeConversionException(
        "expects a whole number of at least " + least + " but found '" + value + "'");
  }

  /** A whole number. */
  static final class WholeNumber implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      try {
        return Long.valueOf(value);
      } catch (NumberFormatException _) {
        throw new TypeConversionException("expects a whole number but found '" + value + "'");
      }
    }
  }

  /** A finite number above 0. */
  static final class AboveZero implements ITypeConverter<Float> {
    @Override
    public Float convert(String value) {
      return number(value, "above 0", number -> number > 0);
    }
  }

  /** A finite number of at least 0. */
  static final class NotNegative implements ITypeConverter<Float> {
    @Override
    public Float convert(String value) {
      return number(value, "of at least 0", number -> number >= 0);
    }
  }

  /** A number of at least 0 and below 1. */
  static final class Share implements ITypeConverter<Float> {
    @Override
    public Float convert(String value) {
      return number(value, "of at least 0 and below 1", number -> number >= 0 && number < 1);
    }
  }

  private static float number(String value, String range, Predicate<Float> inside) {
    try {
      float number = Float.parseFloat(value);
      if (Float.isFinite(number) && inside.test(number)) {
        return number;
      }
    } catch (NumberFormatException _) {
      // The message below says what is expected.
    }
    throw new TypeConversionException("expects a number " + range + " but found '" + value + "'");
  }
}
