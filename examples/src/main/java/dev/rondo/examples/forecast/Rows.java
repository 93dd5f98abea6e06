package dev.rondo.examples.forecast;

import dev.rondo.examples.run.InputException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many rows of a table are for what, in the order of time; those after them are not used.
 *
 * @param train the first ones, to train with
 * @param validation the next ones, to choose the epoch by
 * @param heldOut the next ones, to measure with
 */
record Rows(int train, int validation, int heldOut) {

  /** The share of rows that choose the epoch, and of those that are held out, as is the custom. */
  private static final double SHARE = 0.2;

  /** Most rows to train with, and a fifth each for the others. */
  static Rows of(int count) {
    int other = (int) (SHARE * count);
    return new Rows(count - 2 * other, other, other);
  }

  /** Throws {@link InputException} if there are fewer. */
  void requireAtMost(int count) {
    if ((long) train + validation + heldOut > count) {
      throw new InputException(
          "expected --rows of %d together, as there are, but found %d,%d,%d"
              .formatted(count, train, validation, heldOut));
    }
  }

  /** Reads three numbers. */
  static final class Reader implements ITypeConverter<Rows> {
    @Override
    public Rows convert(String value) {
      if (!value.matches("[1-9][0-9]{0,8}(,[1-9][0-9]{0,8}){2}")) {
        throw new TypeConversionException(
            "expects three numbers of rows, as in 600,200,200, but found '" + value + "'");
      }
      String[] parts = value.split(",", -1);
      return new Rows(
          Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
  }
}
