package dev.rondo.read;

import dev.rondo.read.Value.Absent;
import dev.rondo.read.Value.Digits;
import dev.rondo.read.Value.Elements;
import dev.rondo.read.Value.Nested;
import dev.rondo.read.Value.Text;
import dev.rondo.read.Value.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one object of JSON from left to right, strictly (RFC 8259): no comments, no trailing
 * commas, no name twice, no lone surrogates.
 *
 * <p>Everything throws {@link IllegalArgumentException} with what was expected and what was found.
 */
final class Json {

  /** An example has three levels; what else an object has may have more, but not a stack full. */
  private static final int MAX_DEPTH = 64;

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final int END = -1;
  private static final int HEX_DIGITS = 4;
  private static final int HEXADECIMAL = 16;

  private final String text;
  private final Matcher number;
  private int position;
  private int depth;

  private Json(String text) {
    this.text = text;
    this.number = NUMBER.matcher(text);
  }

  /** The members of the object that is all of a text. */
  static Row object(String text) {
    var json = new Json(text);
    Map<String, Value> members = json.members();
    if (json.peek() != END) {
      throw json.failure("the end of the line");
    }
    return name -> {
      Value value = members.get(name);
      if (value == null) {
        throw new IllegalArgumentException(
            "expected a member '%s' but found %s".formatted(name, Shown.names(members.keySet())));
      }
      return value;
    };
  }

  // Objects and arrays.

  private Map<String, Value> members() {
    enter('{', "an object in braces");
    Map<String, Value> members = new LinkedHashMap<>();
    if (!accept('}')) {
      do {
        String name = string();
        expect(':', "':'");
        if (members.put(name, value()) != null) {
          throw new IllegalArgumentException(
              "expected each name once but found %s twice".formatted(Shown.text(name)));
        }
      } while (accept(','));
      expect('}', "',' or '}'");
    }
    depth--;
    return members;
  }

  private List<Value> elements() {
    enter('[', "an array");
    List<Value> elements = new ArrayList<>();
    if (!accept(']')) {
      do {
        elements.add(value());
      } while (accept(','));
      expect(']', "',' or ']'");
    }
    depth--;
    return elements;
  }

  private void enter(char bracket, String expected) {
    expect(bracket, expected);
    depth++;
    if (depth > MAX_DEPTH) {
      position--;
      throw failure("at most %d levels".formatted(MAX_DEPTH));
    }
  }

  private Value value() {
    return switch (peek()) {
      case '"' -> new Text(string());
      case '[' -> new Elements(elements());
      case '{' -> {
        members();
        yield new Nested();
      }
      case 't' -> word("true", new Truth(true));
      case 'f' -> word("false", new Truth(false));
      case 'n' -> word("null", new Absent());
      default -> number();
    };
  }

  private Value word(String word, Value value) {
    if (!text.startsWith(word, position)) {
      throw failure(word);
    }
    position += word.length();
    return value;
  }

  private Value number() {
    number.region(position, text.length());
    if (!number.lookingAt()) {
      throw failure("a value");
    }
    position = number.end();
    return new Digits(number.group());
  }

  // Strings.

  private String string() {
    expect('"', "a string in quotation marks");
    StringBuilder string = new StringBuilder();
    while (true) {
      char c = next("'\"'");
      if (c == '"') {
        return string.toString();
      } else if (c == '\\') {
        escape(string);
      } else if (c >= ' ') {
        string.append(c);
      } else {
        position--;
        throw failure("no control character within a string");
      }
    }
  }

  private void escape(StringBuilder string) {
    switch (next("an escape")) {
      case '"' -> string.append('"');
      case '\\' -> string.append('\\');
      case '/' -> string.append('/');
      case 'b' -> string.append('\b');
      case 'f' -> string.append('\f');
      case 'n' -> string.append('\n');
      case 'r' -> string.append('\r');
      case 't' -> string.append('\t');
      case 'u' -> codePoint(string);
      default -> {
        position--;
        throw failure("one of \"\\/bfnrtu after a backslash");
      }
    }
  }

  /** One escaped code point: four digits, or two escapes that are a pair of surrogates. */
  private void codePoint(StringBuilder string) {
    int from = position - 2;
    char first = hexadecimal();
    string.append(first);
    if (!Character.isSurrogate(first)) {
      return;
    }
    if (Character.isHighSurrogate(first) && text.startsWith("\\u", position)) {
      position += 2;
      char second = hexadecimal();
      if (Character.isLowSurrogate(second)) {
        string.append(second);
        return;
      }
    }
    position = from;
    throw failure("two surrogates that are a pair");
  }

  private char hexadecimal() {
    int value = 0;
    for (int i = 0; i < HEX_DIGITS; i++) {
      char c = next("four hexadecimal digits");
      int digit = c < 128 ? Character.digit(c, HEXADECIMAL) : -1;
      if (digit < 0) {
        position--;
        throw failure("four hexadecimal digits");
      }
      value = value * HEXADECIMAL + digit;
    }
    return (char) value;
  }

  // Characters.

  /** The next character that is no white space, or {@link #END}. */
  private int peek() {
    while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    return position < text.length() ? text.charAt(position) : END;
  }

  private boolean accept(char c) {
    boolean found = peek() == c;
    if (found) {
      position++;
    }
    return found;
  }

  private void expect(char c, String expected) {
    if (!accept(c)) {
      throw failure(expected);
    }
  }

  private char next(String expected) {
    if (position == text.length()) {
      throw failure(expected);
    }
    return text.charAt(position++);
  }

  private IllegalArgumentException failure(String expected) {
    return new IllegalArgumentException(
        "expected %s but found %s"
            .formatted(
                expected,
                position == text.length()
                    ? "the end of the line"
                    : "%s at character %d"
                        .formatted(Shown.text(text.substring(position)), position + 1)));
  }
}
