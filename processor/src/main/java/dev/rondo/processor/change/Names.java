package dev.rondo.processor.change;

import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import dev.rondo.processor.ir.Expression.Time;
import dev.rondo.processor.ir.Size;
import java.util.HashSet;
import java.util.Set;

/** What the names in a cell's equations depend on, and which names are free. */
final class Names {

  private final CellSource cell;
  private final Set<String> taken = new HashSet<>();

  Names(CellSource cell) {
    this.cell = cell;
    cell.weights().forEach(weight -> taken.add(weight.name()));
    cell.equations().forEach(equation -> taken.add(equation.target()));
    cell.constants().forEach(constant -> taken.add(constant.name()));
    cell.noises().forEach(noise -> taken.add(noise.name()));
  }

  /** Whether nothing has a name. */
  boolean isFree(String name) {
    return !taken.contains(name) && !name.equals(CellSource.INPUT);
  }

  /** Returns a name that nothing has, and takes it. */
  String take(String wanted) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + i;
    }
    return name;
  }

  /** Whether a name is that of a weight that is a vector. */
  boolean isVectorWeight(Expression expression) {
    return expression instanceof Expression.Name(var name, _, _)
        && cell.weights().stream().anyMatch(weight -> weight.name().equals(name))
        && !cell.sizeOf(name).equals(Size.ONE);
  }

  /** Whether an expression reads a state as the step before left it, itself or through a value. */
  boolean dependsOnState(Expression expression) {
    return dependsOnState(expression, new HashSet<>());
  }

  private boolean dependsOnState(Expression expression, Set<String> seen) {
    for (Expression.Name name : expression.names()) {
      if (name.name().equals(CellSource.INPUT)) {
        continue;
      }
      if (name.time() == Time.PREVIOUS) {
        return true;
      }
      if (seen.add(name.name())) {
        for (Equation equation : cell.equations()) {
          if (equation.target().equals(name.name()) && dependsOnState(equation.right(), seen)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
