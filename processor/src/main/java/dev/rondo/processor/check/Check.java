package dev.rondo.processor.check;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.AttentionSource;
import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Op;
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

  /**
   * Returns whether an attention has no mistake, after adding to the report what is wrong.
   *
   * @param alone the attention in the simplest cell
   */
  public static boolean isRight(AttentionSource attention, CellSource alone, Report report) {
    if (report.isEmpty()) {
      AttentionRules.check(attention, report);
    }
    Body body = resolve(alone, report);
    if (body == null) {
      return false;
    }
    if (body.values().stream().noneMatch(value -> value.op() instanceof Op.Memory)) {
      report.addWithHelp(
          Mistake.NO_MEMORY,
          attention.equationsOrigin(),
          "sum over the positions:  " + attention.output() + " = sum(a[s] * m[s])",
          attention.output());
    }
    return report.isEmpty();
  }

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
    return Lowering.lower(cell, shapes, ordered, report);
  }
}
