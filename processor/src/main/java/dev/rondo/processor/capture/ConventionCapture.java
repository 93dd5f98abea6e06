package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.diagnostic.Suggestion;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.Convention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads the {@code @Convention} of a cell: where other frameworks keep its weights. */
final class ConventionCapture {

  private static final String CONVENTION = "dev.rondo.annotation.Convention";
  private static final String SEVERAL = CONVENTION + ".All";

  /** The members that list weights, of which the first has one for each gate. */
  private static final List<String> MEMBERS =
      List.of("input", "recurrent", "bias", "recurrentBias", "peephole", "projection");

  /** Those that have one for each gate, or none. */
  private static final List<String> OF_GATES = List.of("recurrent", "bias", "recurrentBias");

  private ConventionCapture() {}

  /**
   * Returns the conventions of a cell, at most one for each framework.
   *
   * @param weights the weights of the cell
   * @param report where names are added that are none of them, lists of different lengths, and a
   *     framework's second convention
   */
  static List<Convention> read(
      TypeElement cell, List<WeightDeclaration> weights, Elements elements, Report report) {
    List<String> known = weights.stream().map(WeightDeclaration::name).toList();
    List<Convention> conventions = new ArrayList<>();
    Set<String> frameworks = new HashSet<>();
    for (Members one : Members.all(cell, CONVENTION, SEVERAL, elements)) {
      if (one.areComplete()) {
        check(one, known, report);
        for (String framework : one.constants("of")) {
          conventions.add(convention(framework, one));
          if (!frameworks.add(framework)) {
            report.add(
                Mistake.UNPARSABLE_SETTING,
                one.origin("of"),
                "convention",
                framework,
                "expected one of each framework but found a second");
          }
        }
      }
    }
    return List.copyOf(conventions);
  }

  private static Convention convention(String framework, Members of) {
    return new Convention(
        framework,
        of.string("input"),
        of.string("recurrent"),
        of.string("bias"),
        of.string("recurrentBias"),
        of.string("peephole"),
        of.string("projection"));
  }

  private static void check(Members convention, List<String> known, Report report) {
    for (String member : MEMBERS) {
      for (String name : names(convention.string(member))) {
        if (!known.contains(name)) {
          report.addWithHelp(
              Mistake.UNPARSABLE_SETTING,
              convention.origin(member),
              Suggestion.forName(name, known),
              "convention",
              convention.string(member),
              "'" + name + "' is no weight of the cell");
        }
      }
    }
    int gates = names(convention.string("input")).size();
    for (String member : OF_GATES) {
      int found = names(convention.string(member)).size();
      if (found != gates && (found > 0 || member.equals("recurrent"))) {
        report.add(
            Mistake.UNPARSABLE_SETTING,
            convention.origin(member),
            "convention",
            convention.string(member),
            "expected %d names, one for each gate, as 'input' has, but found %d"
                .formatted(gates, found));
      }
    }
  }

  /** The names of a list, without the minus that says that a sign is the opposite. */
  private static List<String> names(String list) {
    return Stream.of(list.strip().split("\\s+"))
        .filter(name -> !name.isEmpty())
        .map(name -> name.startsWith("-") ? name.substring(1) : name)
        .toList();
  }
}
