package dev.rondo.processor.capture;

import org.jspecify.annotations.Nullable;

/** Reads the numbers in the texts of annotations. */
final class Numbers {

  private Numbers() {}

  /** Returns a number that a float can hold, or null if the text is none. */
  static @Nullable Double parse(String text) {
    try {
      double value = Double.parseDouble(text);
      return Float.isFinite((float) value) ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
