package dev.rondo.file;

import java.util.List;
import java.util.stream.Collectors;

/** Strings as JSON has them (RFC 8259, section 7). */
public final class JsonText {

  private static final int HEXADECIMAL = 16;

  private JsonText() {}

  /** An array of strings. */
  public static String array(List<String> strings) {
    return strings.stream()
        .map(string -> {
          var json = new StringBuilder();
          quote(string, json);
          return json;
        })
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Adds a string in quotes; a lone surrogate, which UTF-8 cannot hold, as an escape. */
  public static void quote(String string, StringBuilder json) {
    json.append('"');
    string.codePoints().forEach(c -> quote(c, json));
    json.append('"');
  }

  private static void quote(int c, StringBuilder json) {
    if (c == '"' || c == '\\') {
      json.append('\\').append((char) c);
    } else if (c == '\n') {
      json.append("\\n");
    } else if (c < ' ') {
      json.append("\\u00").append(c < HEXADECIMAL ? '0' : '1');
      json.append(Character.forDigit(c % HEXADECIMAL, HEXADECIMAL));
    } else if (Character.getType(c) == Character.SURROGATE) {
      json.append("\\u").append(Integer.toHexString(c));
    } else {
      json.appendCodePoint(c);
    }
  }
}
