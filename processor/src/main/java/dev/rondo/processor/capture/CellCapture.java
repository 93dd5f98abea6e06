package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads a type annotated with {@code @Cell}, from source or from a class file. */
public final class CellCapture {

  private static final String CELL = "dev.rondo.annotation.Cell";

  /**
   * More layers within a step than anybody trains: Zilly et al. 2017 (arXiv 1607.03474) had 10.
   * Each is written out and hands its gradient to those before it: a recurrent highway network is
   * 0.2 million characters of Java at 10, 3 at 40, and 18 at 100.
   */
  static final int DEEPEST = 40;

  /**
   * The number of lines, names, numbers, operators and calls beyond which equations are refused. A
   * gradient is a sum of one term for each place that reads a value, in one expression of Java:
   * with 400 terms it compiled, and with 800 the stack of javac ended.
   */
  private static final int MOST_PARTS = 1_000;

  private final Elements elements;

  /** Creates a reader. */
  public CellCapture(Elements elements) {
    this.elements = elements;
  }

  /** Whether a type has the annotation. */
  public boolean isCell(TypeElement type) {
    return Members.of(type, CELL, elements) != null;
  }

  /**
   * Returns the cell that a type defines, or null if a mistake stands in the way, be it one that
   * only javac reports.
   *
   * @param report where what cannot be read is added; the cell then lacks it
   */
  public @Nullable CellSource read(TypeElement type, Report report) {
    return read(type, Settings.NONE, report);
  }

  /**
   * Returns the cell that a type defines, or null if a mistake stands in the way, be it one that
   * only javac reports.
   *
   * @param settings what a model sets of the cell
   * @param report where what cannot be read is added; the cell then lacks it
   */
  public @Nullable CellSource read(TypeElement type, Settings settings, Report report) {
    Members cell = Members.of(type, CELL, elements);
    if (cell == null || !cell.areComplete()) {
      return null;
    }
    if (type.getKind() != ElementKind.INTERFACE) {
      report.addWithHelp(
          Mistake.WRONG_KIND_OF_TYPE,
          cell.origin(),
          "write  interface " + type.getSimpleName() + " {}",
          "Cell",
          type.getSimpleName(),
          Classes.kind(type),
          "an interface");
      return null;
    }
    Origin equationsOrigin = cell.origin("equations");
    int depth = settings.depth() > 0 ? settings.depth() : cell.integer("depth");
    if (depth < 1) {
      report.add(Mistake.SIZE_TOO_SMALL, cell.origin("depth"), "depth", depth);
      return null;
    }
    if (depth > DEEPEST) {
      String range = "at most " + DEEPEST;
      report.add(Mistake.OUT_OF_RANGE, cell.origin("depth"), "depth", depth, range);
      return null;
    }
    List<Equation> equations =
        equations(Layers.repeat(cell.string("equations"), depth), equationsOrigin, report);
    List<CellSource.WeightDeclaration> weights =
        WeightsParser.parse(
            cell.strings("weights"), cell.origins("weights"), Layers.names(equations), report);
    var declarations = new SettingsParser("cell", Set.of(), report);
    return new CellSource(
        Classes.name(type),
        weights,
        equations,
        cell.string("output"),
        "",
        List.of(),
        List.of(),
        declarations.sizes(cell.strings("sizes"), cell.origins("sizes"), settings),
        declarations.constants(cell.strings("constants"), cell.origins("constants"), settings),
        List.of(),
        ConventionCapture.read(type, weights, elements, report),
        equationsOrigin,
        cell.isGiven("output") ? cell.origin("output") : equationsOrigin);
  }

  /** Parses equations, a line each; the report says which are none. */
  static List<Equation> equations(String text, Origin origin, Report report) {
    List<Equation> equations = new ArrayList<>();
    int number = 0;
    int parts = 0;
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      number++;
      String plain = line.replace('\t', ' ');
      try {
        Equation equation = EquationParser.parse(number, plain);
        equations.add(equation);
        parts += 1 + equation.right().parts();
      } catch (EquationParser.SyntaxException e) {
        report.addInText(
            Mistake.UNPARSABLE_EQUATION,
            origin,
            plain,
            e.at(),
            null,
            e.help(),
            "equation " + number,
            e.problem());
      }
      if (parts > MOST_PARTS) {
        String problem = "with it the equations have more than " + MOST_PARTS + " parts in all";
        report.addWithHelp(
            Mistake.UNPARSABLE_EQUATION,
            origin,
            "a part is a line, a name, a number, an operator or a call; make layers of a model of some",
            "equation " + number,
            problem);
        break;
      }
    }
    if (number == 0) {
      report.add(Mistake.UNPARSABLE_EQUATION, origin, "equations", "the text has none");
    }
    return List.copyOf(equations);
  }
}
