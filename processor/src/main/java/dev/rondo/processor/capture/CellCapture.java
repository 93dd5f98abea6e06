package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Origin;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads a type annotated with {@code @Cell}, from source or from a class file. */
public final class CellCapture {

  static final String CELL = "dev.rondo.annotation.Cell";

  private final Elements elements;

  /** Creates a reader. */
  public CellCapture(Elements elements) {
    this.elements = elements;
  }

  /**
   * Returns the cell that a type defines, or null if it is not one.
   *
   * @param report where lines that cannot be parsed are added; the cell then lacks them
   */
  public @Nullable CellSource read(TypeElement type, Report report) {
    Members cell = Members.of(type, CELL, elements);
    if (cell == null) {
      return null;
    }
    Origin equations = cell.origin("equations");
    Origin weights = cell.origin("weights");
    return new CellSource(
        type.getSimpleName().toString(),
        WeightsParser.parse(cell.strings("weights"), weights, report),
        equations(cell.string("equations"), equations, report),
        cell.string("output"),
        equations,
        weights);
  }

  private static List<Equation> equations(String text, Origin origin, Report report) {
    List<Equation> equations = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      number++;
      String plain = line.replace('\t', ' ');
      try {
        equations.add(EquationParser.parse(number, plain));
      } catch (EquationParser.SyntaxException e) {
        report.addInText(
            Mistake.UNPARSABLE_EQUATION,
            origin,
            plain,
            e.at(),
            null,
            null,
            "equation " + number,
            e.problem());
      }
    }
    if (number == 0) {
      report.add(Mistake.UNPARSABLE_EQUATION, origin, "the equations", "there are none");
    }
    return List.copyOf(equations);
  }
}
