package dev.rondo.examples.reviews;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The names of Unicode's characters, which the JDK carries, each with what kind of character it is:
 * {@code HEBREW POINT PATAH} is a mark.
 */
final class CharacterNames {

  private CharacterNames() {}

  /**
   * The names of the basic plane, in the order of characters; those that are made of a number, as
   * of ideographs, are left out.
   */
  static List<Review> all() {
    List<Review> names = new ArrayList<>();
    for (int point = 0; point <= Character.MAX_VALUE; point++) {
      String name = Character.getName(point);
      String kind = kind(point);
      if (name != null && !kind.isEmpty() && !name.endsWith(number(point))) {
        names.add(new Review(name.toLowerCase(Locale.ROOT), kind));
      }
    }
    return names;
  }

  private static String number(int point) {
    return HexFormat.of().withUpperCase().toHexDigits((char) point);
  }

  /** The general category of Unicode, in fewer classes; empty for what is no character. */
  private static String kind(int point) {
    return switch (Character.getType(point)) {
      case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> "capital";
      case Character.LOWERCASE_LETTER -> "small-letter";
      case Character.MODIFIER_LETTER -> "modifier";
      case Character.OTHER_LETTER -> "letter";
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> "mark";
      case Character.COMBINING_SPACING_MARK -> "spacing-mark";
      case Character.DECIMAL_DIGIT_NUMBER -> "digit";
      case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> "number";
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          "punctuation";
      case Character.MATH_SYMBOL -> "operator";
      case Character.CURRENCY_SYMBOL -> "currency";
      case Character.MODIFIER_SYMBOL, Character.OTHER_SYMBOL -> "symbol";
      default -> "";
    };
  }
}
