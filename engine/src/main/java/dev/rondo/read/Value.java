package dev.rondo.read;

import java.util.List;

/** What a file has for a component, as far as its format tells. */
sealed interface Value {

  /**
   * A field of a table, a line or a comment: what it means is known to the component alone.
   *
   * @param text what stands there
   */
  record Written(String text) implements Value {}

  /**
   * A column of a sentence.
   *
   * @param texts what stands there for each word
   */
  record Column(List<String> texts) implements Value {}

  /**
   * A string of JSON.
   *
   * @param text what it says
   */
  record Text(String text) implements Value {}

  /**
   * A number of JSON.
   *
   * @param digits as it is written
   */
  record Digits(String digits) implements Value {}

  /**
   * A boolean of JSON.
   *
   * @param flag its value
   */
  record Truth(boolean flag) implements Value {}

  /** The null of JSON. */
  record Absent() implements Value {}

  /**
   * An array of JSON.
   *
   * @param elements what stands in it
   */
  record Elements(List<Value> elements) implements Value {}

  /** An object of JSON within another, which no component is read from. */
  record Nested() implements Value {}

  /** How a message names it. */
  default String shown() {
    return switch (this) {
      case Written(String text) -> text.isEmpty() ? "an empty field" : Shown.text(text);
      case Column _ -> "a column of a sentence";
      case Text(String text) -> "the string " + Shown.text(text);
      case Digits(String digits) -> Shown.text(digits);
      case Truth(boolean flag) -> Boolean.toString(flag);
      case Absent _ -> "null";
      case Elements _ -> "an array";
      case Nested _ -> "an object";
    };
  }

  /** The refusal of this value. */
  default IllegalArgumentException insteadOf(String expected) {
    return new IllegalArgumentException("expected %s but found %s".formatted(expected, shown()));
  }
}
