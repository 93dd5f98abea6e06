package dev.rondo.processor.hostile;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws texts that nobody should write in an annotation, and writes texts as literals. */
final class HostileTexts {

  /** What would end a comment, a literal or a statement, or means something to a writer of code. */
  private static final List<String> FRAGMENTS =
      List.of(
          "\"; pwned(); //",
          "\") + pwned() + (\"",
          "*/ pwned(); /*",
          "}</pre> */ static { pwned(); } /*",
          "\\u002a/ pwned(); /\\u002a",
          "\\u000a pwned();",
          "\\u0022; pwned(); //",
          "\n pwned();\n",
          "\r\npwned();",
          "\u0085pwned();",
          "\u2028pwned();\u2029",
          "\"\"\"\n pwned();",
          "pwned()",
          "h[t] = pwned(h[t-1])",
          "; pwned();",
          "0; pwned()",
          "0f); pwned(",
          "$L",
          "$S$T$N",
          "$$",
          "$[$>$<$]$W$Z",
          "$pwned:L",
          "%s%d%n%",
          "{@code",
          "{@link pwned}",
          "@pwned",
          "<error>",
          "<script>",
          "\\",
          "\\n",
          "\\\\u000a",
          "'",
          "\"",
          "\0",
          "\u001a",
          "\t",
          " ",
          "",
          "\u00a0",
          "\u200b",
          "\u202e",
          "\ufeff",
          "\ud83d\ude00",
          "\ud800",
          "\u00e9",
          "\u0131",
          "\u0130",
          "\u0661",
          "\uff11",
          "1e39",
          "1e-60",
          "-1e-60",
          "0x1p3",
          "1f",
          "1d",
          "NaN",
          "-Infinity",
          "-0",
          "99999999999999999999",
          "2147483648",
          "0.9",
          ":",
          ";",
          ",",
          "=",
          "[k]",
          "[depth]",
          "[t]",
          "[t-1]",
          "[s]",
          "[s-999]",
          "[0]",
          "(",
          ")",
          "@",
          "---",
          "*",
          "/",
          "//",
          "/*",
          "x",
          "h",
          "h[t]",
          "W",
          "U",
          "b",
          "one",
          "xPrevious",
          "memory",
          "m",
          "c",
          "I",
          "H",
          "M",
          "1",
          "P",
          "h: P = 4",
          "h: P = 0",
          "x: H",
          "x: P = 3",
          "b: 1",
          "h: 1",
          "alpha = 0.5",
          "alpha = 1e39",
          "alpha",
          "xavier",
          "orthogonal; limit 1",
          "uniform -1 1",
          "uniform 1 -1",
          "limit 1e-60",
          "tanh",
          "softmax",
          "layer_norm",
          "size",
          "sum",
          "dot",
          "transpose(U) @ h[t-1]");

  /** Lengths at which a text, a name or a list could become too much for javac or the processor. */
  private static final List<Integer> LENGTHS = List.of(2, 30, 99, 101, 260, 1_000, 4_000);

  private final Dice dice;
  private final HostileNames names;

  HostileTexts(Dice dice, HostileNames names) {
    this.dice = dice;
    this.names = names;
  }

  /** A text: a fragment, or a good one that something was done to. */
  String text(String good) {
    return switch (dice.random().nextInt(10)) {
      case 0 -> dice.any(FRAGMENTS);
      case 1 -> names.word();
      case 2 -> dice.any(FRAGMENTS).repeat(dice.any(LENGTHS));
      case 3 -> many();
      case 4 -> good + dice.any(FRAGMENTS);
      case 5 ->
          good.replace(
              dice.any(List.of("h", "W", "U", "x", "b", "tanh", "+")), dice.any(FRAGMENTS));
      case 6 -> good.replace(dice.any(List.of("h", "W", "U", "x", "b", "tanh", "+")), names.word());
      case 7 -> cut(good);
      default -> inserted(good);
    };
  }

  private String inserted(String good) {
    int at = dice.random().nextInt(good.length() + 1);
    return good.substring(0, at) + dice.any(FRAGMENTS) + good.substring(at);
  }

  private String cut(String good) {
    int from = dice.random().nextInt(good.length() + 1);
    int to = Math.min(good.length(), from + 1 + dice.random().nextInt(5));
    return good.substring(0, from) + good.substring(to);
  }

  /** Much of what is allowed in small numbers. */
  private String many() {
    int count = dice.any(LENGTHS);
    return switch (dice.random().nextInt(8)) {
      case 0 -> "h[t] = " + "(".repeat(count) + "W @ x[t]" + ")".repeat(count);
      case 1 -> {
        String function = dice.any(List.of("tanh(", "leaky_relu(", "abs(", "elu(", "hard_tanh("));
        yield "h[t] = " + function.repeat(count) + "W @ x[t]" + ")".repeat(count);
      }
      case 2 -> "h[t] = W @ x[t]" + " + h[t-1]".repeat(count);
      case 3 -> "h[t] = " + "-".repeat(count) + "W @ x[t]";
      case 4 -> "h[t] = max(W @ x[t]" + ", h[t-1]".repeat(count) + ")";
      case 5 -> {
        String name = "n".repeat(count);
        yield name + " = W @ x[t]\nh[t] = tanh(" + name + " + U @ h[t-1] + b)";
      }
      case 6 ->
          IntStream.range(1, count)
              .mapToObj(i -> "v" + i + " = v" + (i - 1) + " * h[t-1]\n")
              .collect(
                  Collectors.joining(
                      "", "v0 = tanh(W @ x[t] + U @ h[t-1] + b)\n", "h[t] = v" + (count - 1)));
      default -> IntStream.range(0, count).mapToObj(i -> "W" + i).collect(Collectors.joining(" "));
    };
  }

  /** A text as a literal; beyond what a class file holds it is cut. */
  static String quoted(String text) {
    var literal = new StringBuilder("\"");
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c > 0 && c < 0x80 ? 1 : 3;
      if (bytes > 65_000) {
        break;
      }
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        default -> {
          if (c < ' ') {
            literal.append("\\%03o".formatted((int) c));
          } else if (c < 0x7f) {
            literal.append(c);
          } else {
            literal.append("\\u%04x".formatted((int) c));
          }
        }
      }
    }
    return literal.append('"').toString();
  }
}
