package dev.rondo.processor.capture;

import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Repeats equations for the layers within a step: {@code s[k] = … s[k-1] …} stands for one equation
 * for each k from 2 to the depth, and {@code s[depth]} for the last.
 */
final class Layers {

  private static final Pattern LAYER = Pattern.compile("\\[ *k *(?:- *1 *)?]");
  private static final Pattern LAST = Pattern.compile("\\[ *depth *]");

  private Layers() {}

  /** Returns the text with every repeated line written out. */
  static String repeat(String equations, int depth) {
    var text = new StringBuilder();
    for (String line : equations.lines().toList()) {
      String known = LAST.matcher(line).replaceAll("[" + depth + "]");
      if (!LAYER.matcher(known).find()) {
        text.append(known).append('\n');
        continue;
      }
      for (int k = 2; k <= depth; k++) {
        int layer = k;
        text.append(LAYER.matcher(known).replaceAll(index -> "[" + number(index, layer) + "]"))
            .append('\n');
      }
    }
    return text.toString();
  }

  private static int number(MatchResult index, int k) {
    return index.group().contains("-") ? k - 1 : k;
  }

  /** The names that equations read. */
  static Set<String> names(List<Equation> equations) {
    return equations.stream()
        .flatMap(equation -> equation.right().names().stream())
        .map(Expression.Name::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Returns the names that {@code U[k]} declares: those of U1, U2, … that are read. */
  static List<String> expand(String declared, Set<String> read) {
    Matcher layered = Pattern.compile("([A-Za-z_][A-Za-z_0-9]*)\\[k]").matcher(declared);
    if (!layered.matches()) {
      return List.of(declared);
    }
    String name = layered.group(1);
    List<String> found =
        read.stream()
            .filter(
                one -> one.startsWith(name) && one.substring(name.length()).matches("[0-9]{1,3}"))
            .sorted(Comparator.comparingInt(one -> Integer.parseInt(one.substring(name.length()))))
            .toList();
    return found.isEmpty() ? List.of(name) : found;
  }
}
