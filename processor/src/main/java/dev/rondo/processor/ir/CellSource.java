package dev.rondo.processor.ir;

import java.util.List;

/**
 * A cell as it was written.
 *
 * @param type the annotated type
 * @param weights the declared weights, in order
 * @param equations the equations, in order
 * @param output the name of the output
 * @param equationsOrigin where mistakes in the equations are reported
 * @param outputOrigin where mistakes in the name of the output are reported
 */
public record CellSource(
    QualifiedName type,
    List<WeightDeclaration> weights,
    List<Equation> equations,
    String output,
    Origin equationsOrigin,
    Origin outputOrigin) {

  /** A declared weight: its name, how it begins, and where it is declared. */
  public record WeightDeclaration(String name, Initial initial, Origin origin) {}
}
