package dev.rondo.sequence;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of strings as one string: a line each, for the metadata of a model file.
 *
 * <p>In a line, a backslash stands as two, a line feed as a backslash and {@code n}, and an
 * unpaired surrogate, which UTF-8 cannot hold, as a backslash, {@code u} and four hexadecimal
 * digits. Every list comes back as it was, but for the empty one, which reads as a list of one
 * empty string.
 */
final class Lines {
  private static final int HEX_DIGITS = 4;
  private static final int HEXADECIMAL = 16;

  private Lines() {}

  static String join(List<String> strings) {
    return String.join("\n", strings.stream().map(Lines::escape).toList());
  }

  /** Throws {@link IllegalArgumentException} if a backslash begins none of the three escapes. */
  static List<String> split(String lines) {
    List<String> strings = new ArrayList<>();
    for (String line : lines.split("\n", -1)) {
      strings.add(unescape(line));
    }
    return List.copyOf(strings);
  }

  private static String escape(String string) {
    StringBuilder line = new StringBuilder(string.length());
    string
        .codePoints()
        .forEach(codePoint -> {
          switch (codePoint) {
            case '\\' -> line.append("\\\\");
            case '\n' -> line.append("\\n");
            default -> {
              if (Character.getType(codePoint) == Character.SURROGATE) {
                line.append("\\u").append(Integer.toHexString(codePoint));
              } else {
                line.appendCodePoint(codePoint);
              }
            }
          }
        });
    return line.toString();
  }

  private static String unescape(String line) {
    StringBuilder string = new StringBuilder(line.length());
    int from = 0;
    for (int at = line.indexOf('\\'); at >= 0; at = line.indexOf('\\', from)) {
      string.append(line, from, at);
      from = at + 2;
      switch (from <= line.length() ? line.charAt(at + 1) : ' ') {
        case '\\' -> string.append('\\');
        case 'n' -> string.append('\n');
        case 'u' -> {
          string.append(surrogate(line, from));
          from += HEX_DIGITS;
        }
        default ->
            throw new IllegalArgumentException(
                "expected \\\\, \\n or \\u and four digits but found '" + line.substring(at) + "'");
      }
    }
    return string.append(line, from, line.length()).toString();
  }

  private static char surrogate(String line, int from) {
    int to = from + HEX_DIGITS;
    try {
      int value = Integer.parseInt(line, from, to, HEXADECIMAL);
      if (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE) {
        return (char) value;
      }
    } catch (NumberFormatException | IndexOutOfBoundsException _) {
      // It is none, as where it is another character.
    }
    throw new IllegalArgumentException(
        "expected four hexadecimal digits of a surrogate after \\u but found '%s'"
            .formatted(line.substring(from)));
  }
}
