package dev.rondo.processor.check;

import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Equation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a cell as it was written into a graph, if it has no mistake.
 *
 * <p>The rules go from names to shapes, and a rule runs only where those before it found nothing,
 * so that one mistake is told once.
 */
public final class Check {

  private Check() {}

  /** Returns the graph of a cell, or null after adding to the report what is wrong. */
  public static @Nullable Body resolve(CellSource cell, Report report) {
    if (!report.isEmpty()) {
      return null;
    }
    NameRules.check(cell, report);
    if (!report.isEmpty()) {
      return null;
    }
    List<Equation> ordered = OrderRule.order(cell, report);
    if (!report.isEmpty()) {
      return null;
    }
    Shapes shapes = Shapes.infer(cell, report);
    if (!report.isEmpty()) {
      return null;
    }
    return new Lowering(cell, shapes).lower(ordered);
  }
}
