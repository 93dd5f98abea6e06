package dev.rondo.processor.check;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.AttentionSource;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.CellSource.Constant;
import dev.rondo.processor.ir.CellSource.SizeDeclaration;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import dev.rondo.processor.ir.Expression.Time;
import dev.rondo.processor.ir.Size;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules on what an attention and the cell that it is written into call the same. */
final class AttentionRules {

  /** What is there without an equation of the attention. */
  private static final Map<String, String> GIVEN =
      Map.of(
          AttentionSource.QUERY,
          "the output of the decoder's cell",
          AttentionSource.MEMORY,
          "the memory of the source",
          CellSource.INPUT,
          "the input of the decoder");

  private final AttentionSource attention;
  private final Report report;

  private AttentionRules(AttentionSource attention, Report report) {
    this.attention = attention;
    this.report = report;
  }

  static void check(AttentionSource attention, Report report) {
    var rules = new AttentionRules(attention, report);
    rules.nothingGivenIsDeclared();
    rules.sizesAreOfTheAttention();
    if (report.isEmpty()) {
      attention.equations().forEach(rules::check);
    }
    if (report.isEmpty()) {
      rules.contextIsAssigned();
    }
  }

  private void nothingGivenIsDeclared() {
    for (WeightDeclaration weight : attention.weights()) {
      String given = GIVEN.get(weight.name());
      if (given != null) {
        report.add(
            Mistake.UNPARSABLE_WEIGHTS,
            weight.origin(),
            weight.name(),
            "'" + weight.name() + "' is " + given);
      }
    }
    for (Constant constant : attention.constants()) {
      String given = GIVEN.get(constant.name());
      if (given != null) {
        report.add(
            Mistake.UNPARSABLE_SETTING,
            constant.origin(),
            "constants",
            constant.name(),
            "that is " + given);
      }
    }
  }

  private void sizesAreOfTheAttention() {
    for (SizeDeclaration declaration : attention.sizes()) {
      for (String name : declaration.names()) {
        if (name.equals(AttentionSource.QUERY) || name.equals(CellSource.INPUT)) {
          size(declaration, "'" + name + "' has the size that the decoder says");
        }
      }
      if (declaration.size().equals(Size.M) && declaration.standard() > 0) {
        size(declaration, "M is the size of the memory, which the encoder says");
      }
    }
  }

  private void size(SizeDeclaration declaration, String problem) {
    report.add(
        Mistake.UNPARSABLE_SETTING,
        declaration.origin(),
        "sizes",
        String.join(" ", declaration.names()) + ": " + declaration.size().symbol(),
        problem);
  }

  private void check(Equation equation) {
    String given = GIVEN.get(equation.target());
    if (given != null) {
      add(
          Mistake.ASSIGNED_TWICE,
          equation,
          0,
          "give the value a name of its own",
          equation.target(),
          "that is " + given);
    }
    for (Expression.Name name : equation.right().names()) {
      if (name.name().equals(AttentionSource.QUERY) && name.time() != Time.PREVIOUS) {
        add(
            Mistake.CYCLE_WITHIN_STEP,
            equation,
            name.at(),
            "read h[t-1]; with  inputFeeding = true  that is the output of this step",
            "the output 'h' waits for what the attention finds");
      }
    }
  }

  private void contextIsAssigned() {
    String context = attention.output();
    Equation found =
        attention.equations().stream()
            .filter(equation -> equation.target().equals(context))
            .findFirst()
            .orElse(null);
    if (found == null) {
      String targets =
          attention.equations().stream()
              .map(equation -> "'" + equation.target() + "'")
              .collect(Collectors.joining(", "));
      report.addWithHelp(
          Mistake.NO_OUTPUT,
          attention.outputOrigin(),
          "name one of them:  output = \"" + attention.equations().getLast().target() + "\"",
          context,
          targets);
    } else if (found.positions()) {
      add(
          Mistake.SOURCE_POSITION,
          found,
          0,
          "sum over the positions:  " + context + " = sum(…)",
          "the context '" + context + "' is one vector for all source positions");
    }
  }

  private void add(
      Mistake mistake, Equation equation, int at, @Nullable String help, Object... details) {
    Object[] all = new Object[details.length + 1];
    all[0] = NameRules.label(equation);
    System.arraycopy(details, 0, all, 1, details.length);
    report.addInText(mistake, attention.equationsOrigin(), equation.text(), at, null, help, all);
  }
}
