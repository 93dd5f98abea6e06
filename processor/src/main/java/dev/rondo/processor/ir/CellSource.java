package dev.rondo.processor.ir;

import java.util.List;

/**
 * A cell as it was written.
 *
 * @param name the simple name of the annotated type
 * @param weights the declared weights, in order
 * @param equations the equations, in order
 * @param output the name of the output
 * @param equationsOrigin where mistakes in the equations are reported
 * @param weightsOrigin where mistakes in the declaration of weights are reported
 */
public record CellSource(
    String name,
    List<WeightDeclaration> weights,
    List<Equation> equations,
    String output,
    Origin equationsOrigin,
    Origin weightsOrigin) {

  /** A declared weight: its name and how it begins. */
  public record WeightDeclaration(String name, Initial initial) {}
}
