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

  /** What an attention calls the output of the cell. */
  public static final String QUERY = "h";

  /** What an attention calls the memory of the source. */
  public static final String MEMORY = "m";

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

  /** The equations that share 1 out among the positions: {@code a[s] = softmax(…)}. */
  public List<Equation> distributions() {
    return equations.stream()
        .filter(Equation::positions)
        .filter(equation ->
            equation.right() instanceof Expression.Call(var function, _, _)
                && function.equals("softmax"))
        .toList();
  }

  /** The size of a name: as declared, or that of the query. */
  public Size sizeOf(String name) {
    return sizes.stream()
        .filter(declaration -> declaration.names().contains(name))
        .map(SizeDeclaration::size)
        .findFirst()
        .orElse(Size.H);
  }
}
