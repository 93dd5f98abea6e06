package dev.rondo.processor.ir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A cell as it was written.
 *
 * @param type the annotated type
 * @param weights the declared weights, in order
 * @param equations the equations, in order
 * @param output the name of the output
 * @param memory the name of what attention reads, or empty
 * @param exports the names that are handed out at each step beside the output
 * @param begun the states that may begin with something else than 0, in order: those of the cell
 *     itself, where an attention adds others; empty for all
 * @param sizes the sizes that it declares for names, in order
 * @param constants its hyperparameters
 * @param noises the masks that regularisers put into the equations
 * @param conventions where other frameworks keep its weights
 * @param equationsOrigin where mistakes in the equations are reported
 * @param outputOrigin where mistakes in the name of the output are reported
 */
public record CellSource(
    QualifiedName type,
    List<WeightDeclaration> weights,
    List<Equation> equations,
    String output,
    String memory,
    List<String> exports,
    List<String> begun,
    List<SizeDeclaration> sizes,
    List<Constant> constants,
    List<Noise> noises,
    List<Convention> conventions,
    Origin equationsOrigin,
    Origin outputOrigin) {

  /** The name of the input in equations. */
  public static final String INPUT = "x";

  /**
   * A declared weight.
   *
   * @param name its name
   * @param initial how it begins
   * @param limit the largest magnitude that it may have, or 0 for any
   * @param origin where it is declared
   */
  public record WeightDeclaration(String name, Initial initial, double limit, Origin origin) {}

  /**
   * The size of some names.
   *
   * @param names the names: the input, values, states, or weights that are one number
   * @param size their size
   * @param standard the number that a size of the cell's own stands for unless a model sets it,
   *     else 0
   * @param origin where it is declared
   */
  public record SizeDeclaration(List<String> names, Size size, int standard, Origin origin) {}

  /** A hyperparameter: its name, its value, and where it is declared. */
  public record Constant(String name, double value, Origin origin) {}

  /**
   * The names of the states: the output, what is handed out beside it, and then every name that is
   * read at [t-1], in the order of reading.
   */
  public Set<String> states() {
    Set<String> states = new LinkedHashSet<>();
    states.add(output);
    states.addAll(exports);
    for (Equation equation : equations) {
      for (Expression.Name name : equation.right().names()) {
        if (name.time() == Expression.Time.PREVIOUS && !name.name().equals(INPUT)) {
          states.add(name.name());
        }
      }
    }
    return states;
  }

  /** The size of a name, as declared or by default: I for the input, M for the memory, else H. */
  public Size sizeOf(String name) {
    for (SizeDeclaration declaration : sizes) {
      if (declaration.names().contains(name)) {
        return declaration.size();
      }
    }
    if (name.equals(INPUT)) {
      return Size.I;
    }
    return name.equals(memory) ? Size.M : Size.H;
  }

  /** The sizes of the cell's own, each once, in the order of their declaration. */
  public List<SizeDeclaration> ownSizes() {
    return ownSizes(sizes);
  }

  static List<SizeDeclaration> ownSizes(List<SizeDeclaration> sizes) {
    List<SizeDeclaration> own = new ArrayList<>();
    for (SizeDeclaration declaration : sizes) {
      if (declaration.size().isOwn()
          && own.stream().noneMatch(before -> before.size().equals(declaration.size()))) {
        own.add(declaration);
      }
    }
    return List.copyOf(own);
  }
}
