package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.diagnostic.Suggestion;
import dev.rondo.processor.ir.CellSource.Constant;
import dev.rondo.processor.ir.CellSource.SizeDeclaration;
import dev.rondo.processor.ir.Origin;
import dev.rondo.processor.ir.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the sizes and constants of a cell or an attention, {@code "h: P = 64"} and {@code "alpha =
 * 0.9"}, and what a model sets of them.
 */
final class SettingsParser {

  /** In capitals, a size hides none of the classes that stand beside it in generated code. */
  private static final Pattern SIZE =
      Pattern.compile("([^:=]*):\\s*([A-Z][A-Z0-9]{0,19}|1)\\s*(?:=\\s*([0-9]+))?");

  private static final Pattern VALUE =
      Pattern.compile("\\s*([A-Za-z_][A-Za-z_0-9]*)\\s*=\\s*(\\S+)\\s*");

  private final String what;
  private final Set<Size> known;
  private final Report report;

  /**
   * Creates a parser.
   *
   * @param what whose settings they are, for messages: {@code "cell"}
   * @param known the sizes beside I, H and 1 whose number the model gives
   * @param report where what cannot be read is added
   */
  SettingsParser(String what, Set<Size> known, Report report) {
    this.what = what;
    this.known = known;
    this.report = report;
  }

  /** Returns the sizes that a cell declares, with the numbers that a model sets. */
  List<SizeDeclaration> sizes(List<String> declared, List<Origin> origins, Settings settings) {
    Map<String, Integer> standards = new LinkedHashMap<>();
    List<SizeDeclaration> sizes = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      Matcher parts = SIZE.matcher(declared.get(i).strip());
      if (!parts.matches() || parts.group(1).isBlank()) {
        refuse(
            "sizes",
            declared.get(i),
            origins.get(i),
            "expected names, a colon and a size in capitals: h: P = 64");
        continue;
      }
      var size = new Size(parts.group(2));
      if (parts.group(3) != null) {
        standards.put(size.symbol(), number(parts.group(3)));
      }
      if (size.isOwn() && !known.contains(size) && standards.getOrDefault(size.symbol(), 0) < 1) {
        refuse(
            "sizes",
            declared.get(i),
            origins.get(i),
            "the size "
                + size.symbol()
                + " needs a number of at least 1 to begin with: "
                + size.symbol()
                + " = 64");
        continue;
      }
      List<String> names = List.of(parts.group(1).strip().split("[\\s,]+"));
      sizes.add(
          new SizeDeclaration(
              names, size, standards.getOrDefault(size.symbol(), 0), origins.get(i)));
    }
    Map<String, String> set =
        values("sizes", settings.sizes(), settings.origin(), standards.keySet());
    return sizes.stream().map(size -> withNumber(size, set, settings)).toList();
  }

  private SizeDeclaration withNumber(
      SizeDeclaration size, Map<String, String> set, Settings settings) {
    String text = set.get(size.size().symbol());
    if (text == null || settings.origin() == null) {
      return size;
    }
    int number = text.matches("[0-9]+") ? number(text) : 0;
    if (number < 1) {
      report.add(Mistake.SIZE_TOO_SMALL, settings.origin(), size.size().symbol(), text);
      return size;
    }
    return new SizeDeclaration(size.names(), size.size(), number, size.origin());
  }

  private static int number(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  /** Returns the constants that a cell declares, with the values that a model sets. */
  List<Constant> constants(List<String> declared, List<Origin> origins, Settings settings) {
    Map<String, Constant> constants = new LinkedHashMap<>();
    for (int i = 0; i < declared.size(); i++) {
      Matcher parts = VALUE.matcher(declared.get(i));
      Double value = parts.matches() ? Numbers.parse(parts.group(2)) : null;
      if (value == null) {
        refuse(
            "constants",
            declared.get(i),
            origins.get(i),
            "expected a name, = and a number: alpha = 0.9");
      } else {
        constants.put(parts.group(1), new Constant(parts.group(1), value, origins.get(i)));
      }
    }
    Origin origin = settings.origin();
    values("constants", settings.constants(), origin, constants.keySet())
        .forEach((name, text) -> {
          Double value = Numbers.parse(text);
          if (value == null && origin != null) {
            refuse("constants", name + " = " + text, origin, "expected a number after =");
          } else if (value != null && origin != null) {
            constants.put(name, new Constant(name, value, origin));
          }
        });
    return List.copyOf(constants.values());
  }

  /** What a model sets, by name; each has to be one that the cell declares. */
  private Map<String, String> values(
      String member, List<String> set, @Nullable Origin origin, Set<String> known) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String one : set) {
      Matcher parts = VALUE.matcher(one);
      boolean reads = parts.matches();
      if (reads && known.contains(parts.group(1))) {
        values.put(parts.group(1), parts.group(2));
      } else if (origin != null) {
        report.addWithHelp(
            Mistake.UNPARSABLE_SETTING,
            origin,
            reads ? Suggestion.forName(parts.group(1), List.copyOf(known)) : null,
            member,
            one,
            known.isEmpty()
                ? "the " + what + " declares no " + member
                : "the " + what + " declares " + String.join(", ", known));
      }
    }
    return values;
  }

  private void refuse(String member, String text, Origin origin, String why) {
    report.add(Mistake.UNPARSABLE_SETTING, origin, member, text, why);
  }
}
