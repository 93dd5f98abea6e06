package dev.rondo.processor.hostile;

import dev.rondo.annotation.Cell;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes models in which some values of annotations, or some names, are hostile.
 *
 * <p>In the texts below {@code @[Cell]} is an annotation, of which any member may be changed, with
 * what it says where nothing is; {@code <Row>} is a name that may be changed.
 */
final class HostileModels {

  private static final String CELL =
      """
      @[Cell] interface <Unit> {}
      enum <Kind> { <A>, <B> }
      """;

  private static final List<String> STYLES =
      List.of(
          """
          record <Row>(@[Tokens] @[Field] java.lang.String <text>, @[Target] <Kind> <label>) {}
          @[Recurrent] interface <Model> extends dev.rondo.annotation.SequenceModel<<Row>> {}
          """,
          """
          record <Row>(@[Tokens] java.lang.String <text>, @[Category] <Kind> <kind>,
              @[Numbers] float[] <numbers>, double <number>,
              @[Target] <Kind> <label>, @[Target/other] float <size>) {}
          @[Convolution] @[Recurrent] @[Pooled] @[Convention]
          interface <Model> extends dev.rondo.annotation.SequenceModel<<Row>> {}
          """,
          """
          record <Row>(float[][] <text>, @[Target/numbers] @[Numbers] float[][] <label>) {}
          @[SelfAttention]
          interface <Model> extends dev.rondo.annotation.SequenceModel<<Row>> {}
          """,
          """
          record <Row>(@[Tokens/spelt] java.util.List<java.lang.String> <text>,
              @[Target/labels] java.util.List<<Kind>> <label>) {}
          @[Recurrent/twice] @[Recurrent]
          interface <Model> extends dev.rondo.annotation.SequenceModel<<Row>> {}
          """,
          """
          record <Row>(@[Category] <Kind> <text>, @[Target] @[Tokens] java.lang.String <label>) {}
          @[Recurrent] interface <Model> extends dev.rondo.annotation.SequenceModel<<Row>> {}
          """,
          """
          record <Row>(@[Tokens] java.lang.String <text>,
              @[Target/plain] @[Tokens] java.lang.String <label>) {}
          @[Attention] interface <Look> {}
          @[Seq2Seq] interface <Model> extends dev.rondo.annotation.SequenceModel<<Row>> {}
          """,
          """
          record <Row>(@[Tokens] java.lang.String <text>, @[Tokens] java.lang.String <other>,
              @[Target/plain] boolean <label>) {}
          @[Twin] @[Recurrent]
          interface <Model> extends dev.rondo.annotation.SequenceModel<<Row>> {}
          """);

  /** What an annotation says where nothing is changed, by its name and what follows a slash. */
  private static final Map<String, Map<String, String>> STANDARDS =
      Map.ofEntries(
          Map.entry("Cell", Map.of("depth", "2")),
          Map.entry("Recurrent", Map.of("cell", "<Unit>.class")),
          Map.entry("Recurrent/twice", Map.of("cell", "<Unit>.class", "bidirectional", "true")),
          Map.entry(
              "Seq2Seq",
              Map.of(
                  "decoder",
                  "@dev.rondo.annotation.Recurrent(cell = <Unit>.class)",
                  "encoder",
                  "@dev.rondo.annotation.Recurrent(cell = <Unit>.class)",
                  "attention",
                  "<Look>.class")),
          Map.entry(
              "Tokens/spelt",
              Map.of(
                  "spelling",
                  "@dev.rondo.annotation.Spelling(@dev.rondo.annotation.Recurrent(cell = <Unit>.class))")),
          Map.entry("Pooled", Map.of("value", "dev.rondo.annotation.Pooling.MEAN")),
          Map.entry("Field", Map.of("value", "\"a b\"")),
          Map.entry(
              "Convention",
              Map.of("of", "{}", "input", "\"W\"", "recurrent", "\"U\"", "bias", "\"b\"")),
          Map.entry("Target/numbers", Map.of("loss", "dev.rondo.annotation.Loss.HUBER")),
          Map.entry("Target/labels", Map.of("chain", "true")));

  /** A cell as members of its annotation, and the same for an attention. */
  private record Unit(String weights, String equations, String sizes, String constants) {}

  private static final List<Unit> CELLS =
      List.of(
          new Unit("W,U: orthogonal,b: 0", "h[t] = tanh(W @ x[t] + U @ h[t-1] + b)", "", ""),
          new Unit(
              "Wz Wr W,Uz Ur U,bz br b",
              "z    = sigmoid(Wz @ x[t] + Uz @ h[t-1] + bz)\nr    = sigmoid(Wr @ x[t] + Ur @ h[t-1] + br)\nn    = tanh(W @ x[t] + U @ (r * h[t-1]) + b)\nh[t] = (1 - z) * h[t-1] + z * n",
              "",
              ""),
          new Unit(
              "W,U,b,V",
              "c[t] = alpha * c[t-1] + (1 - alpha) * tanh(W @ x[t] + U @ h[t-1] + b)\nh[t] = V @ softmax(c[t])",
              "c: P = 16",
              "alpha = 0.9"),
          new Unit(
              "W,U[k],b: 0; limit 1",
              "s1 = layer_norm(W @ x[t] + b)\ns[k] = max(s[k-1], U[k] @ s[k-1]) * sqrt(abs(h[t-1]))\nh[t] = tanh(s[depth])",
              "",
              ""));

  private static final List<Unit> ATTENTIONS =
      List.of(
          new Unit(
              "",
              "e[s] = dot(h[t-1], m[s])\na[s] = softmax(e[s])\nc    = sum(a[s] * m[s])",
              "e a: 1,m c: H",
              ""),
          new Unit(
              "W U: xavier,v: 0.1",
              "q[s] = tanh(W @ h[t-1] + U @ m[s])\ne[s] = dot(v, q[s])\na[s] = softmax(e[s])\nc    = sum(a[s] * m[s])",
              "e a: 1,q: A = 8",
              ""));

  private static final Pattern PLACE = Pattern.compile("@\\[(([A-Z][A-Za-z0-9]*)(?:/[a-z]+)?)]");
  private static final Pattern NAME = Pattern.compile("<([A-Za-z]+)>");
  private static final Pattern WORD = Pattern.compile("\\b[A-Za-z_][A-Za-z_0-9]*\\b");

  /** Names in equations that mean something of themselves. */
  private static final Set<String> GIVEN =
      Set.of(
          "x",
          "t",
          "s",
          "k",
          "depth",
          "h",
          "m",
          "c",
          "tanh",
          "sigmoid",
          "softmax",
          "layer_norm",
          "max",
          "sqrt",
          "abs",
          "dot",
          "sum",
          "orthogonal",
          "xavier",
          "limit",
          "I",
          "H",
          "M",
          "U",
          "s1");

  private final int number;
  private final HostileValues values;
  private final SplittableRandom random;
  private final List<String> changes = new ArrayList<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Set<String> takenNames = new HashSet<>();

  private HostileModels(long seed, int number) {
    this.number = number;
    this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    this.values = new HostileValues(random);
  }

  /**
   * One model and what belongs to it.
   *
   * @param number which, of those of a seed
   * @param changes what is hostile in it
   * @param text its source
   */
  record Case(int number, List<String> changes, String text) {
    /** The name of its file. */
    String file() {
      return "c" + number + "/All.java";
    }
  }

  /** Returns a model; the same for the same seed and number. */
  static Case of(long seed, int number) {
    return new HostileModels(seed, number).write();
  }

  private Case write() {
    String text = named(CELL + values.any(STYLES));
    Map<String, String> units = new LinkedHashMap<>();
    put("Cell", values.any(CELLS), units);
    put("Attention", values.any(ATTENTIONS), units);
    if (random.nextInt(3) == 0) {
      rename(units);
    }
    List<Place> places = new ArrayList<>();
    Matcher found = PLACE.matcher(text);
    while (found.find()) {
      places.add(place(found.group(1), found.group(2), units));
    }
    for (int i = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(2); i > 0; i--) {
      changes.add(values.any(places).change(values));
    }
    int next = 0;
    var source = new StringBuilder("package c" + number + ";\n");
    found.reset();
    while (found.find()) {
      found.appendReplacement(source, Matcher.quoteReplacement(places.get(next++).java()));
    }
    found.appendTail(source);
    return new Case(number, changes, source.toString());
  }

  private static void put(String annotation, Unit unit, Map<String, String> units) {
    units.put(annotation + ".equations", unit.equations());
    units.put(annotation + ".weights", unit.weights());
    units.put(annotation + ".sizes", unit.sizes());
    units.put(annotation + ".constants", unit.constants());
  }

  /**
   * An annotation that stands somewhere.
   *
   * @param type which
   * @param texts the plain texts of its members that are texts
   * @param members what it says, in Java
   */
  private record Place(Class<?> type, Map<String, String> texts, Map<String, String> members) {

    /** Makes a member hostile, and says how. */
    String change(HostileValues values) {
      Method member = values.any(membersOf(type));
      String good = texts.getOrDefault(member.getName(), "h");
      String literal = values.literal(member, good);
      members.put(member.getName(), literal);
      return "%s.%s = %s".formatted(type.getSimpleName(), member.getName(), shortened(literal));
    }

    String java() {
      return "@" + type.getCanonicalName() + written(members);
    }
  }

  private Place place(String key, String annotation, Map<String, String> units) {
    Class<?> type = type(annotation);
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> members = new LinkedHashMap<>();
    for (Method member : membersOf(type)) {
      String text = units.get(annotation + "." + member.getName());
      if (text != null) {
        boolean several = member.getReturnType().isArray();
        texts.put(member.getName(), several ? text.split(",", -1)[0] : text);
        members.put(member.getName(), several ? list(text) : HostileTexts.quoted(text));
      }
    }
    STANDARDS.getOrDefault(key, Map.of()).forEach((name, java) -> members.put(name, named(java)));
    return new Place(type, texts, members);
  }

  private static String list(String text) {
    return text.isEmpty()
        ? "{}"
        : Arrays.stream(text.split(","))
            .map(HostileTexts::quoted)
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String written(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> member.getKey() + " = " + member.getValue())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** What an annotation has to say at least, where it stands within another. */
  static String required(Class<?> type) {
    return written(
        membersOf(type).stream()
            .filter(member -> member.getDefaultValue() == null)
            .collect(
                Collectors.toMap(
                    Method::getName, HostileModels::required, (a, _) -> a, LinkedHashMap::new)));
  }

  private static String required(Method member) {
    Class<?> type = member.getReturnType();
    if (type == String.class) {
      return "\"h\"";
    }
    if (type == float.class) {
      return "0.5f";
    }
    return type == Class.class ? "String.class" : "{}";
  }

  private static Class<?> type(String annotation) {
    try {
      return Class.forName(Cell.class.getPackageName() + "." + annotation);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(annotation, e);
    }
  }

  /** All members, in an order that does not depend on the virtual machine. */
  private static List<Method> membersOf(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  /** Gives weights, values, constants and sizes other names, the same ones everywhere. */
  private void rename(Map<String, String> units) {
    Map<String, String> renamed = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>(GIVEN);
    units.replaceAll((_, text) ->
        WORD.matcher(text)
            .replaceAll(word ->
                GIVEN.contains(word.group())
                    ? word.group()
                    : renamed.computeIfAbsent(word.group(), old -> fresh(old, taken))));
    changes.add("names " + renamed);
  }

  private String fresh(String old, Set<String> taken) {
    String name = values.names().word();
    boolean fits = !Set.of("P", "A").contains(old) || name.matches("[A-Z][A-Za-z0-9]*");
    return fits && taken.add(name) ? name : old;
  }

  /** Puts in the names of types and components, of which some are hostile. */
  private String named(String text) {
    return NAME.matcher(text)
        .replaceAll(
            name -> Matcher.quoteReplacement(names.computeIfAbsent(name.group(1), this::name)));
  }

  private String name(String standard) {
    String name = random.nextInt(12) == 0 ? values.names().identifier() : standard;
    while (!takenNames.add(name)) {
      name += "2";
    }
    if (!name.equals(standard)) {
      changes.add(standard + " is called " + name);
    }
    return name;
  }

  private static String shortened(String literal) {
    return literal.length() < 120 ? literal : literal.substring(0, 120) + "…" + literal.length();
  }
}
