package dev.rondo.read;

import dev.rondo.read.Value.Absent;
import dev.rondo.read.Value.Digits;
import dev.rondo.read.Value.Text;
import dev.rondo.read.Value.Truth;
import dev.rondo.read.Value.Written;
import java.util.Arrays;

/**
 * Single values as Java has them. Each method throws {@link IllegalArgumentException} with what was
 * expected and what was found.
 */
final class Scalars {

  private static final String NUMBER = "a number";
  private static final String TOO_LARGE = "a number within the range of a ";

  private Scalars() {}

  /** Whether there is nothing. */
  static boolean isAbsent(Value value) {
    return value instanceof Absent || value instanceof Written(String text) && text.isEmpty();
  }

  static String text(Value value) {
    return switch (value) {
      case Written(String text) -> text;
      case Text(String text) -> text;
      default -> throw value.insteadOf("a string");
    };
  }

  static <V extends Enum<V>> V constant(Value value, Class<V> type) {
    V[] constants = type.getEnumConstants();
    if (value instanceof Written || value instanceof Text) {
      String name = text(value);
      for (V constant : constants) {
        if (constant.name().equals(name)) {
          return constant;
        }
      }
    }
    throw value.insteadOf(
        "one of " + Shown.names(Arrays.stream(constants).map(Enum::name).toList()));
  }

  static boolean flag(Value value) {
    String written =
        switch (value) {
          case Truth(boolean flag) -> Boolean.toString(flag);
          case Written(String text) -> text;
          case Digits(String digits) -> digits;
          default -> "";
        };
    return switch (written) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw value.insteadOf("true, false, 1 or 0");
    };
  }

  static int intNumber(Value value) {
    try {
      return Integer.parseInt(digits(value, "+-"));
    } catch (NumberFormatException _) {
      throw value.insteadOf("a whole number within the range of an int");
    }
  }

  static long longNumber(Value value) {
    try {
      return Long.parseLong(digits(value, "+-"));
    } catch (NumberFormatException _) {
      throw value.insteadOf("a whole number within the range of a long");
    }
  }

  static float floatNumber(Value value) {
    if (isNotANumber(value)) {
      return Float.NaN;
    }
    try {
      float number = Float.parseFloat(digits(value, "+-.eE"));
      if (Float.isInfinite(number)) {
        throw value.insteadOf(TOO_LARGE + "float");
      }
      return number;
    } catch (NumberFormatException _) {
      throw value.insteadOf(NUMBER);
    }
  }

  static double doubleNumber(Value value) {
    if (isNotANumber(value)) {
      return Double.NaN;
    }
    try {
      double number = Double.parseDouble(digits(value, "+-.eE"));
      if (Double.isInfinite(number)) {
        throw value.insteadOf(TOO_LARGE + "double");
      }
      return number;
    } catch (NumberFormatException _) {
      throw value.insteadOf(NUMBER);
    }
  }

  private static boolean isNotANumber(Value value) {
    return isAbsent(value) || value instanceof Written(String text) && text.equals("NaN");
  }

  /**
   * What is written of digits and {@code signs}, or nothing: Java's own parsers take more, such as
   * {@code 0x1p3}, {@code 1f} and digits of other scripts.
   */
  private static String digits(Value value, String signs) {
    String text =
        switch (value) {
          case Written(String written) -> written;
          case Digits(String digits) -> digits;
          default -> "";
        };
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && signs.indexOf(c) < 0) {
        return "";
      }
    }
    return text;
  }
}
