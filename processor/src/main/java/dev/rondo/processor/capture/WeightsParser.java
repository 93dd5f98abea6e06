package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
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

  private WeightsParser() {}

  static List<WeightDeclaration> parse(List<String> declarations, Origin origin, Report report) {
    List<WeightDeclaration> weights = new ArrayList<>();
    for (String declaration : declarations) {
      int colon = declaration.indexOf(':');
      String names = colon < 0 ? declaration : declaration.substring(0, colon);
      Initial initial =
          colon < 0
              ? new Initial(Rule.DEFAULT, 0)
              : initial(declaration.substring(colon + 1).strip());
      if (initial == null) {
        report.add(
            Mistake.UNPARSABLE_WEIGHTS,
            origin,
            declaration,
            "after the colon comes xavier, kaiming, orthogonal, uniform or a number");
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
          weights.add(new WeightDeclaration(name, initial));
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
          yield Double.isFinite(value) ? new Initial(Rule.CONSTANT, value) : null;
        } catch (NumberFormatException e) {
          yield null;
        }
      }
    };
  }
}
