package dev.rondo.processor.hostile;

import java.lang.reflect.Method;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws what nobody should write in an annotation, as Java that javac accepts there. */
final class HostileValues {

  /** A method that no generated code may call: what is smuggled in calls it. */
  static final String MARKER = "pwned";

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

  /** Names that a generated class, its methods or Java itself could want. */
  private static final List<String> WORDS =
      List.of(
          "class",
          "int",
          "this",
          "super",
          "null",
          "true",
          "new",
          "return",
          "enum",
          "record",
          "var",
          "yield",
          "sealed",
          "permits",
          "when",
          "module",
          "goto",
          "const",
          "assert",
          "Math",
          "List",
          "Map",
          "String",
          "Float",
          "Integer",
          "Long",
          "Boolean",
          "Object",
          "Override",
          "Arrays",
          "Path",
          "Loops",
          "PlainLoops",
          "VectorLoops",
          "FloatVector",
          "VectorOperators",
          "Simd",
          "Frame",
          "Kernels",
          "Products",
          "Functions",
          "Reductions",
          "RowFunctions",
          "Panels",
          "PositionFunctions",
          "Denormals",
          "Region",
          "Block",
          "Weight",
          "StatePlace",
          "Noise",
          "Initializer",
          "LayerDefinition",
          "RecurrentPasses",
          "Predictor",
          "PredictorDefinition",
          "Trainer",
          "Generated",
          "Input",
          "Prediction",
          "TextFeature",
          "Floats",
          "LabelSet",
          "LabelTarget",
          "Labels",
          "TextSettings",
          "Tokenizer",
          "ExampleReader",
          "Step",
          "State",
          "Stepper",
          "Summary",
          "IOException",
          "DEFINITION",
          "SUMS",
          "OPERANDS",
          "H",
          "I",
          "M",
          "T",
          "B",
          "C",
          "V",
          "P",
          "a",
          "w",
          "t",
          "s",
          "u",
          "h",
          "m",
          "rows",
          "row",
          "from",
          "to",
          "frame",
          "kernels",
          "own",
          "example",
          "input",
          "inputs",
          "predicted",
          "fields",
          "file",
          "predictor",
          "translator",
          "comparer",
          "network",
          "first",
          "tail",
          "bound",
          "form",
          "one",
          "products",
          "functions",
          "loops",
          "load",
          "save",
          "create",
          "goOn",
          "reader",
          "predict",
          "states",
          "weights",
          "blocks",
          "regions",
          "equations",
          "noises",
          "transposes",
          "inputSize",
          "hiddenSize",
          "forwardStep",
          "backwardStep",
          "hColumn",
          "WWeightsAt",
          "sumsAt",
          "dh",
          "dhLeavesAt",
          "operandStride",
          "strideOfP",
          "_",
          "__",
          "_1",
          "a1",
          "how",
          "count",
          "models",
          "batch",
          "length",
          "texts",
          "text",
          "h2",
          "xPrevious",
          "sourceOne",
          "memory",
          "term",
          "hExact",
          "hMask",
          "pwned",
          "TEXT",
          "LABEL",
          "KIND");

  private static final List<String> INTS =
      List.of(
          "java.lang.Integer.MIN_VALUE",
          "-2",
          "-1",
          "0",
          "1",
          "2",
          "3",
          "7",
          "100",
          "101",
          "65536",
          "java.lang.Integer.MAX_VALUE - 1",
          "java.lang.Integer.MAX_VALUE");

  private static final List<String> FLOATS =
      List.of(
          "0f / 0",
          "1f / 0",
          "-1f / 0",
          "0f",
          "-0f",
          "java.lang.Float.MIN_VALUE",
          "-java.lang.Float.MIN_VALUE",
          "1e-40f",
          "java.lang.Float.MIN_NORMAL",
          "0.1f",
          "0.5f",
          "0.99999994f",
          "1f",
          "1.0000001f",
          "2f",
          "-1f",
          "1e20f",
          "java.lang.Float.MAX_VALUE");

  private static final List<String> CLASSES =
      List.of("String", "int", "int[]", "void", "Object", "java.util.List", "Override", "Runnable");

  /** Lengths at which a text, a name or a list could become too much for javac or the processor. */
  private static final List<Integer> LENGTHS = List.of(2, 30, 99, 101, 260, 1_000, 4_000);

  private final RandomGenerator random;

  HostileValues(RandomGenerator random) {
    this.random = random;
  }

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** A name of Java's grammar that is in the way of something. */
  String word() {
    return any(WORDS);
  }

  /** A name that javac takes for a type or a component, unlike {@link #word}. */
  String identifier() {
    while (true) {
      String word =
          random.nextInt(8) == 0 ? any(List.of("größe", "名", "\u0131", "İ", "a$b")) : word();
      if (javax.lang.model.SourceVersion.isName(word)
          && !List.of("var", "yield", "record", "sealed", "permits", "_").contains(word)
          && !"when module".contains(word)) {
        return word;
      }
    }
  }

  /** A value of a member of an annotation, in Java. */
  String literal(Method member, String good) {
    Class<?> type = member.getReturnType();
    if (type.isArray()) {
      int count = any(List.of(0, 1, 1, 1, 2, 3, 20));
      var all = new StringBuilder("{");
      for (int i = 0; i < count; i++) {
        all.append(i == 0 ? "" : ", ").append(one(type.getComponentType(), good));
      }
      return all.append('}').toString();
    }
    return one(type, good);
  }

  private String one(Class<?> type, String good) {
    if (type == int.class) {
      return any(INTS);
    }
    if (type == float.class) {
      return any(FLOATS);
    }
    if (type == boolean.class) {
      return String.valueOf(random.nextBoolean());
    }
    if (type == String.class) {
      return quoted(text(good));
    }
    if (type == Class.class) {
      return any(CLASSES) + ".class";
    }
    if (type.isEnum()) {
      Object constant = any(List.of(type.getEnumConstants()));
      return type.getCanonicalName() + "." + ((Enum<?>) constant).name();
    }
    return "@" + type.getCanonicalName() + HostileModels.required(type);
  }

  /** A text: a fragment, or a good one that something was done to. */
  private String text(String good) {
    return switch (random.nextInt(10)) {
      case 0 -> any(FRAGMENTS);
      case 1 -> word();
      case 2 -> any(FRAGMENTS).repeat(any(LENGTHS));
      case 3 -> many();
      case 4 -> good + any(FRAGMENTS);
      case 5 -> good.replace(any(List.of("h", "W", "U", "x", "b", "tanh", "+")), any(FRAGMENTS));
      case 6 -> good.replace(any(List.of("h", "W", "U", "x", "b", "tanh", "+")), word());
      case 7 -> cut(good);
      default -> inserted(good);
    };
  }

  private String inserted(String good) {
    int at = random.nextInt(good.length() + 1);
    return good.substring(0, at) + any(FRAGMENTS) + good.substring(at);
  }

  private String cut(String good) {
    int from = random.nextInt(good.length() + 1);
    int to = Math.min(good.length(), from + 1 + random.nextInt(5));
    return good.substring(0, from) + good.substring(to);
  }

  /** Much of what is allowed in small numbers. */
  private String many() {
    int count = any(LENGTHS);
    return switch (random.nextInt(8)) {
      case 0 -> "h[t] = " + "(".repeat(count) + "W @ x[t]" + ")".repeat(count);
      case 1 -> {
        String function = any(List.of("tanh(", "leaky_relu(", "abs(", "elu(", "hard_tanh("));
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
