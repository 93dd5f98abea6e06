package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.diagnostic.Suggestion;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.Initial;
import dev.rondo.processor.ir.Initial.Rule;
import dev.rondo.processor.ir.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses declarations of weights: {@code "Uz Ur U: orthogonal"}. */
final class WeightsParser {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

  private static final List<String> RULES = List.of("xavier", "kaiming", "orthogonal", "uniform");

  private WeightsParser() {}

  /**
   * Returns the declared weights.
   *
   * @param origins the places of the declarations
   * @param report where what cannot be read is added; the weights then lack it
   */
  static List<WeightDeclaration> parse(
      List<String> declarations, List<Origin> origins, Report report) {
    List<WeightDeclaration> weights = new ArrayList<>();
    for (int i = 0; i < declarations.size(); i++) {
      String declaration = declarations.get(i);
      Origin origin = origins.get(i);
      int colon = declaration.indexOf(':');
      String names = colon < 0 ? declaration : declaration.substring(0, colon);
      String rule = declaration.substring(colon + 1).strip();
      Initial initial = colon < 0 ? new Initial(Rule.DEFAULT, 0) : initial(rule);
      if (initial == null) {
        report.addWithHelp(
            Mistake.UNPARSABLE_WEIGHTS,
            origin,
            Suggestion.forName(rule, RULES),
            declaration,
            "after the colon comes " + String.join(", ", RULES) + " or a number");
        continue;
      }
      if (names.isBlank()) {
        report.add(Mistake.UNPARSABLE_WEIGHTS, origin, declaration, "it names no weight");
        continue;
      }
      for (String name : names.strip().split("[\\s,]+")) {
        String problem = problem(name, weights);
        if (problem != null) {
          report.add(Mistake.UNPARSABLE_WEIGHTS, origin, declaration, problem);
        } else {
          weights.add(new WeightDeclaration(name, initial, origin));
        }
      }
    }
    return List.copyOf(weights);
  }

  private static @Nullable String problem(String name, List<WeightDeclaration> before) {
    if (!NAME.matcher(name).matches()) {
      return "'" + name + "' is not a name of letters, digits and _";
    }
    if (name.equals("x")) {
      return "x is the input";
    }
    return before.stream().anyMatch(w -> w.name().equals(name))
        ? "'" + name + "' is declared twice"
        : null;
  }

  private static @Nullable Initial initial(String rule) {
    return switch (rule) {
      case "xavier" -> new Initial(Rule.XAVIER, 0);
      case "kaiming" -> new Initial(Rule.KAIMING, 0);
      case "orthogonal" -> new Initial(Rule.ORTHOGONAL, 0);
      case "uniform" -> new Initial(Rule.UNIFORM, 0);
      default -> {
        try {
          double value = Double.parseDouble(rule);
          yield Float.isFinite((float) value) ? new Initial(Rule.CONSTANT, value) : null;
        } catch (NumberFormatException e) {
          yield null;
        }
      }
    };
  }
}
