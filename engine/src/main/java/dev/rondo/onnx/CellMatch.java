package dev.rondo.onnx;

import dev.rondo.runtime.Noise;
import dev.rondo.runtime.RecurrentPasses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A cell that computes what an operator of ONNX does.
 *
 * <p>That is read off its equations, as the generated class carries them: they are those of a
 * {@link CellForm} up to names and the order in which they stand. What the cell is called means
 * nothing, so a cell of a user's is recognised by what it computes, and cannot be mistaken for
 * another by its name. Masks of dropout are 1 in a prediction, and left out; layer norm and zoneout
 * stay, and no form has them.
 *
 * @param form the operator
 * @param names the cell's name of each weight and state of the form
 */
record CellMatch(CellForm form, Map<String, String> names) {

  /** A name with its time, a number, or a sign. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "([\\p{L}_][\\p{L}\\p{N}_]*)\\s*(\\[[^]]*])?|[\\p{N}.]+([eE][-+]?\\p{N}+)?|\\S");

  /** In a list of weights: zeros. */
  static final String NONE = "0";

  /** The output of a form. */
  private static final String OUTPUT = "h";

  /** The input of a cell, which has no other name. */
  private static final String INPUT = "x";

  /**
   * A part of an equation.
   *
   * @param name what may be called otherwise, or empty
   * @param rest the time of a name, or all that has only one name
   */
  private record Token(String name, String rest) {}

  /** Finds the form of a cell, if it has one. */
  static Optional<CellMatch> of(RecurrentPasses passes) {
    Set<String> masks =
        passes.noises().stream()
            .filter(noise -> noise.kind() == Noise.Kind.DROPOUT)
            .map(Noise::name)
            .collect(Collectors.toSet());
    List<List<Token>> equations =
        passes.equations().stream().map(equation -> tokens(equation, masks)).toList();
    for (CellForm form : CellForm.ALL) {
      List<List<Token>> expected =
          form.equations().lines().map(equation -> tokens(equation, Set.of())).toList();
      Optional<CellMatch> match =
          match(expected, equations, Map.of()).map(names -> new CellMatch(form, names));
      if (match.isPresent() && match.get().fits(passes)) {
        return match;
      }
    }
    return Optional.empty();
  }

  // Equations.

  private static List<Token> tokens(String equation, Set<String> masks) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(equation);
    boolean skips = false;
    while (matcher.find()) {
      String name = matcher.group(1);
      if (skips) {
        skips = false; // the sign between a mask and what it multiplies
      } else if (name != null && masks.contains(name)) {
        skips = true;
      } else if (name == null || name.equals(INPUT) || equation.startsWith("(", matcher.end())) {
        tokens.add(new Token("", matcher.group().replaceAll("\\s", "")));
      } else {
        String time = matcher.group(2);
        tokens.add(new Token(name, time == null ? "" : time.replaceAll("\\s", "")));
      }
    }
    return masks.isEmpty() ? tokens : withoutNeedlessBrackets(tokens);
  }

  /**
   * Without brackets around one name, and around a product that is a term of a sum, which is what
   * masks leave.
   */
  private static List<Token> withoutNeedlessBrackets(List<Token> tokens) {
    List<Token> rest = new ArrayList<>(tokens);
    for (int from = 1; from < rest.size(); from++) {
      if (!is(rest, from, "(")) {
        continue;
      }
      int to = closing(rest, from);
      boolean isOne = to == from + 2 && !isFunction(rest.get(from - 1));
      boolean isTerm =
          isProduct(rest, from + 1, to)
              && (is(rest, from - 1, "=") || is(rest, from - 1, "+"))
              && (to + 1 == rest.size() || is(rest, to + 1, "+"));
      if (isOne || isTerm) {
        rest.remove(to);
        rest.remove(from);
        from--;
      }
    }
    return rest;
  }

  /** Where a bracket that opens is closed. */
  private static int closing(List<Token> tokens, int from) {
    int open = 1;
    int to = from;
    while (open > 0) {
      to++;
      open += is(tokens, to, "(") ? 1 : is(tokens, to, ")") ? -1 : 0;
    }
    return to;
  }

  private static boolean isProduct(List<Token> tokens, int from, int to) {
    for (int i = from; i < to; i++) {
      if (is(tokens, i, "(")) {
        i = closing(tokens, i);
      } else if (is(tokens, i, "+") || is(tokens, i, "-")) {
        return false;
      }
    }
    return true;
  }

  private static boolean is(List<Token> tokens, int i, String sign) {
    return tokens.get(i).name.isEmpty() && tokens.get(i).rest.equals(sign);
  }

  private static boolean isFunction(Token token) {
    return token.name.isEmpty() && Character.isLetter(token.rest.charAt(0));
  }

  /** The names with which all equations of a form are some of a cell, each once. */
  private static Optional<Map<String, String>> match(
      List<List<Token>> expected, List<List<Token>> equations, Map<String, String> names) {
    if (expected.size() != equations.size()) {
      return Optional.empty();
    }
    if (expected.isEmpty()) {
      return Optional.of(names);
    }
    for (int i = 0; i < equations.size(); i++) {
      Optional<Map<String, String>> more = unify(expected.getFirst(), equations.get(i), names);
      if (more.isPresent()) {
        List<List<Token>> others = new ArrayList<>(equations);
        others.remove(i);
        var all = match(expected.subList(1, expected.size()), others, more.get());
        if (all.isPresent()) {
          return all;
        }
      }
    }
    return Optional.empty();
  }

  /** The names, and those with which one equation is another. */
  private static Optional<Map<String, String>> unify(
      List<Token> expected, List<Token> found, Map<String, String> names) {
    Map<String, String> more = new HashMap<>(names);
    boolean fits = expected.size() == found.size();
    for (int i = 0; i < expected.size() && fits; i++) {
      String name = expected.get(i).name;
      String other = found.get(i).name;
      fits = expected.get(i).rest.equals(found.get(i).rest) && name.isEmpty() == other.isEmpty();
      if (fits && !name.isEmpty()) {
        String known = more.putIfAbsent(name, other);
        fits =
            known == null
                ? more.values().stream().filter(other::equals).count() == 1
                : known.equals(other);
      }
    }
    return fits ? Optional.of(more) : Optional.empty();
  }

  // Weights.

  /** Whether the output is that of the form, and weights have its shapes. */
  private boolean fits(RecurrentPasses passes) {
    int hidden = passes.outputSize();
    return passes.states().getFirst().name().equals(names.get(OUTPUT))
        && has(passes, form.input(), hidden, passes.inputSize())
        && has(passes, form.recurrent(), hidden, hidden)
        && has(passes, form.bias() + " " + form.recurrentBias() + " " + form.peephole(), hidden, 1);
  }

  private boolean has(RecurrentPasses passes, String weights, int rows, int columns) {
    return gates(weights).stream()
        .map(this::name)
        .allMatch(name ->
            passes.weights().stream()
                .filter(weight -> weight.name().equals(name))
                .anyMatch(weight -> weight.rows() == rows && weight.columns() == columns));
  }

  /** The gates of a list of weights. */
  static List<String> gates(String weights) {
    return Pattern.compile("\\s+")
        .splitAsStream(weights.strip())
        .filter(s -> !s.isEmpty())
        .toList();
  }

  /** The cell's name of a weight of the form, whatever its sign. */
  String name(String weight) {
    String unsigned = isOpposite(weight) ? weight.substring(1) : weight;
    String name = names.get(unsigned);
    if (name == null) {
      throw new IllegalStateException("expected a weight of the form but found '" + weight + "'");
    }
    return name;
  }

  /** Whether ONNX's weight has the opposite sign. */
  static boolean isOpposite(String weight) {
    return weight.startsWith("-");
  }
}
