package dev.rondo.processor.check;

import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.CellSource.Constant;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Noise;

/** What the names in a cell's equations stand for. */
final class Names {

  private Names() {}

  static boolean isWeight(CellSource cell, String name) {
    return cell.weights().stream().map(WeightDeclaration::name).anyMatch(name::equals);
  }

  static boolean isConstant(CellSource cell, String name) {
    return cell.constants().stream().map(Constant::name).anyMatch(name::equals);
  }

  static boolean isMask(CellSource cell, String name) {
    return cell.noises().stream().map(Noise::name).anyMatch(name::equals);
  }

  /** Whether a name is what attention reads. */
  static boolean isMemory(CellSource cell, String name) {
    return !cell.memory().isEmpty() && cell.memory().equals(name);
  }

  /** Whether a name has a value for each source position. */
  static boolean hasPositions(CellSource cell, String name) {
    return isMemory(cell, name)
        || cell.equations().stream().anyMatch(e -> e.positions() && e.target().equals(name));
  }

  static boolean isAssigned(CellSource cell, String name) {
    return cell.equations().stream().map(Equation::target).anyMatch(name::equals);
  }
}
