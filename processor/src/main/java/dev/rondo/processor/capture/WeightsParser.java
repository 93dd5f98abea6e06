package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.diagnostic.Suggestion;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.Initial;
import dev.rondo.processor.ir.Initial.Rule;
import dev.rondo.processor.ir.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses declarations of weights: {@code "Uz Ur U: orthogonal"}. */
final class WeightsParser {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

  private static final List<String> RULES =
      List.of("xavier", "kaiming", "orthogonal", "uniform", "identity");

  private WeightsParser() {}

  /**
   * Returns the declared weights.
   *
   * @param origins the places of the declarations
   * @param read the names that equations read, for a name with a layer, {@code U[k]}
   * @param report where what cannot be read is added; the weights then lack it
   */
  static List<WeightDeclaration> parse(
      List<String> declarations, List<Origin> origins, Set<String> read, Report report) {
    List<WeightDeclaration> weights = new ArrayList<>();
    for (int i = 0; i < declarations.size(); i++) {
      String declaration = declarations.get(i);
      Origin origin = origins.get(i);
      int colon = declaration.indexOf(':');
      String names = colon < 0 ? declaration : declaration.substring(0, colon);
      String[] parts = declaration.substring(colon + 1).split(";", 2);
      String rule = parts[0].strip();
      Initial initial =
          colon < 0 || rule.isEmpty() && parts.length > 1
              ? new Initial(Rule.DEFAULT)
              : initial(rule);
      Double limit = parts.length == 1 ? Double.valueOf(0) : limit(parts[1].strip());
      if (limit == null) {
        report.add(
            Mistake.UNPARSABLE_WEIGHTS,
            origin,
            declaration,
            "after the semicolon comes the largest magnitude: limit 1");
        continue;
      }
      if (initial == null) {
        report.addWithHelp(
            Mistake.UNPARSABLE_WEIGHTS,
            origin,
            Suggestion.forName(rule, RULES),
            declaration,
            "after the colon comes "
                + String.join(", ", RULES)
                + ", uniform with two numbers, or a number");
        continue;
      }
      if (names.isBlank()) {
        report.add(Mistake.UNPARSABLE_WEIGHTS, origin, declaration, "it names no weight");
        continue;
      }
      for (String name : names.strip().split("[\\s,]+")) {
        for (String one : Layers.expand(name, read)) {
          String problem = problem(one, weights);
          if (problem != null) {
            report.add(Mistake.UNPARSABLE_WEIGHTS, origin, declaration, problem);
          } else {
            weights.add(new WeightDeclaration(one, initial, limit, origin));
          }
        }
      }
    }
    return List.copyOf(weights);
  }

  private static @Nullable String problem(String name, List<WeightDeclaration> before) {
    if (!NAME.matcher(name).matches()) {
      return "'" + name + "' is not a name of letters, digits and _";
    }
    if (name.equals(CellSource.INPUT)) {
      return "x is the input";
    }
    return before.stream().anyMatch(w -> w.name().equals(name))
        ? "'" + name + "' is declared twice"
        : null;
  }

  private static @Nullable Initial initial(String rule) {
    return switch (rule) {
      case "xavier" -> new Initial(Rule.XAVIER);
      case "kaiming" -> new Initial(Rule.KAIMING);
      case "orthogonal" -> new Initial(Rule.ORTHOGONAL);
      case "uniform" -> new Initial(Rule.UNIFORM);
      case "identity" -> new Initial(Rule.IDENTITY);
      default -> {
        String[] words = rule.split("\\s+");
        if (words.length == 3 && words[0].equals("uniform")) {
          Double below = Numbers.parse(words[1]);
          Double above = Numbers.parse(words[2]);
          yield below == null || above == null || below > above
              ? null
              : new Initial(Rule.BETWEEN, below, above);
        }
        Double value = Numbers.parse(rule);
        yield value == null ? null : new Initial(Rule.CONSTANT, value, 0);
      }
    };
  }

  private static @Nullable Double limit(String text) {
    String[] words = text.split("\\s+");
    Double limit = words.length == 2 && words[0].equals("limit") ? Numbers.parse(words[1]) : null;
    return limit != null && limit.floatValue() > 0 ? limit : null;
  }
}
