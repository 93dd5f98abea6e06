package dev.rondo.processor.ir;

import dev.rondo.processor.ir.CellSource.Constant;
import dev.rondo.processor.ir.CellSource.SizeDeclaration;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import java.util.List;

/**
 * An attention as it was written, with the sizes and constants that the model sets.
 *
 * @param type the annotated type
 * @param weights the declared weights, in order
 * @param equations the equations, in order
 * @param output the name of the context
 * @param sizes the sizes that it declares for names, in order
 * @param constants its hyperparameters
 * @param equationsOrigin where mistakes in the equations are reported
 * @param outputOrigin where mistakes in the name of the context are reported
 */
public record AttentionSource(
    QualifiedName type,
    List<WeightDeclaration> weights,
    List<Equation> equations,
    String output,
    List<SizeDeclaration> sizes,
    List<Constant> constants,
    Origin equationsOrigin,
    Origin outputOrigin) {

  /** Copies the lists. */
  public AttentionSource {
    weights = List.copyOf(weights);
    equations = List.copyOf(equations);
    sizes = List.copyOf(sizes);
    constants = List.copyOf(constants);
  }

  /** The sizes of the attention's own, each once, in the order of their declaration; not M. */
  public List<SizeDeclaration> ownSizes() {
    return CellSource.ownSizes(sizes).stream()
        .filter(declaration -> !declaration.size().equals(Size.M))
        .toList();
  }
}
