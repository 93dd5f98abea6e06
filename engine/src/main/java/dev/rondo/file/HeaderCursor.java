package dev.rondo.file;

import java.nio.file.Path;

/**
 * Reads the JSON of a header from left to right, strictly (RFC 8259).
 *
 * <p>It knows what a header needs: punctuation, strings, and whole numbers that are not negative.
 * The caller says what must come next, so nothing is read recursively and nesting cannot go deep.
 */
final class HeaderCursor {
  /** As many as always fit a long; no file is so large. */
  private static final int MAX_DIGITS = 18;

  private static final int HEX_DIGITS = 4;
  private static final int HEXADECIMAL = 16;

  /** Enough of what was found to recognise the place in an editor. */
  private static final int EXCERPT = 24;

  private final Path file;
  private final String json;
  private int position;

  HeaderCursor(Path file, String json) {
    this.file = file;
    this.json = json;
  }

  /** Steps over white space and then {@code c}, or fails. */
  void expect(char c) throws ModelFileException {
    if (!accept(c)) {
      throw failure("'" + c + "'");
    }
  }

  /** Steps over {@code c}, without white space before it, or fails. */
  void expectAtOnce(char c) throws ModelFileException {
    if (next("'" + c + "'") != c) {
      position--;
      throw failure("'" + c + "'");
    }
  }

  /** Steps over white space, and over {@code c} if it comes next; says whether it did. */
  boolean accept(char c) {
    skipSpace();
    boolean found = position < json.length() && json.charAt(position) == c;
    if (found) {
      position++;
    }
    return found;
  }

  /** Steps over white space up to the end, or fails. */
  void expectEnd() throws ModelFileException {
    skipSpace();
    if (position < json.length()) {
      throw failure("the end of the header");
    }
  }

  /** After an element of a list: steps over a comma, or over {@code close}; says which it was. */
  boolean more(char close) throws ModelFileException {
    if (accept(',')) {
      return true;
    }
    if (!accept(close)) {
      throw failure("',' or '" + close + "'");
    }
    return false;
  }

  /** A whole number without sign, leading zero, fraction or exponent. */
  long number() throws ModelFileException {
    skipSpace();
    int to = position;
    while (to < json.length() && isDigit(json.charAt(to))) {
      to++;
    }
    int digits = to - position;
    boolean leadingZero = digits > 1 && json.charAt(position) == '0';
    boolean fraction = to < json.length() && ".eE".indexOf(json.charAt(to)) >= 0;
    if (digits == 0 || digits > MAX_DIGITS || leadingZero || fraction) {
      throw failure("a whole number, not negative, of at most " + MAX_DIGITS + " digits");
    }
    long value = Long.parseLong(json, position, to, 10);
    position = to;
    return value;
  }

  /** A string in quotation marks, with all its escapes undone. */
  String string() throws ModelFileException {
    if (!accept('"')) {
      throw failure("a string in quotation marks");
    }
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

  /** What was expected, and what stands at the cursor instead. */
  ModelFileException failure(String expected) {
    return new ModelFileException(file, expected, found());
  }

  /** What was expected, and what the caller found instead. */
  ModelFileException failure(String expected, String found) {
    return new ModelFileException(file, expected, found);
  }

  private void escape(StringBuilder string) throws ModelFileException {
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
  private void codePoint(StringBuilder string) throws ModelFileException {
    char first = hexadecimal();
    string.append(first);
    if (Character.isLowSurrogate(first)) {
      throw failure("a high surrogate first", "only its lower half " + unicode(first));
    }
    if (Character.isHighSurrogate(first)) {
      if (!json.startsWith("\\u", position)) {
        throw failure("the lower half of the surrogate " + unicode(first));
      }
      position += 2;
      char second = hexadecimal();
      if (!Character.isLowSurrogate(second)) {
        throw failure("the lower half of the surrogate " + unicode(first), unicode(second));
      }
      string.append(second);
    }
  }

  private char hexadecimal() throws ModelFileException {
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

  private char next(String expected) throws ModelFileException {
    if (position == json.length()) {
      throw failure(expected);
    }
    return json.charAt(position++);
  }

  private void skipSpace() {
    while (position < json.length() && " \t\n\r".indexOf(json.charAt(position)) >= 0) {
      position++;
    }
  }

  private String found() {
    if (position == json.length()) {
      return "the end of the header";
    }
    String rest = json.substring(position, Math.min(position + EXCERPT, json.length()));
    return "'%s' at character %d of the header"
        .formatted(rest.replaceAll("[\\p{Cntrl}\\p{Cs}]", "·"), position);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String unicode(char c) {
    return "U+%04X".formatted((int) c);
  }
}
