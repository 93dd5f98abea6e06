package dev.rondo.transfer;

import dev.rondo.file.Tensor;
import dev.rondo.runtime.CellConvention.Part;
import dev.rondo.runtime.ModelShape;
import dev.rondo.runtime.ModelShape.TensorShape;
import dev.rondo.runtime.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a model as they are put together from tensors of other names: which are filled,
 * which tensors are left, and what did not fit.
 */
final class Assembly {

  private final ModelShape shape;
  private final Map<String, TensorShape> weights = new LinkedHashMap<>();
  private final Map<String, Tensor> all = new LinkedHashMap<>();
  private final Map<String, Tensor> left = new LinkedHashMap<>();
  private final Map<String, float[]> filled = new LinkedHashMap<>();
  private final Set<String> direct = new LinkedHashSet<>();
  private final Set<String> told = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Begins with nothing filled.
   *
   * @param ignored what the names of tensors begin with that are left out
   */
  Assembly(ModelShape shape, List<Tensor> tensors, Collection<String> ignored) {
    this.shape = shape;
    shape.tensors().forEach(weight -> weights.put(weight.name(), weight));
    for (Tensor tensor : tensors) {
      if (ignored.stream().noneMatch(tensor.name()::startsWith)) {
        all.put(tensor.name(), tensor);
        left.put(tensor.name(), tensor);
      }
    }
  }

  /** The names of all tensors, in the order of the file. */
  Set<String> names() {
    return all.keySet();
  }

  boolean has(String tensor) {
    return all.containsKey(tensor);
  }

  /** Whether no weight has taken a tensor. */
  boolean isLeft(String tensor) {
    return left.containsKey(tensor);
  }

  int[] shape(String tensor) {
    Tensor found = all.get(tensor);
    return found == null ? new int[0] : found.shape();
  }

  /** The rows of a weight of the model. */
  int rows(String weight) {
    return of(weight).weight().rows();
  }

  /** The columns of a weight of the model. */
  int columns(String weight) {
    return of(weight).weight().columns();
  }

  private TensorShape of(String weight) {
    TensorShape found = weights.get(weight);
    if (found == null) {
      throw new IllegalStateException("the model has no weight '" + weight + "'");
    }
    return found;
  }

  /** Adds what does not fit, and takes note that some weights need no second line. */
  void problem(String text, Collection<String> about) {
    problems.add(text);
    told.addAll(about);
  }

  /**
   * Takes a tensor of a shape and of finite numbers, or adds a problem.
   *
   * @param what the weights that it is for, as messages name them
   */
  @Nullable Tensor take(String name, String what, Collection<String> about, int... expected) {
    Tensor found = all.get(name);
    left.remove(name);
    if (found == null) {
      problem(
          "%s: expected %s %s but found none".formatted(what, name, Tensor.text(expected)), about);
      return null;
    }
    if (!Arrays.equals(found.shape(), expected)) {
      problem(
          "%s: expected %s %s but found %s"
              .formatted(what, name, Tensor.text(expected), Tensor.text(found.shape())),
          about);
      return null;
    }
    Optional<String> number = found.nonFinite();
    number.ifPresent(text -> problem(what + ": " + text, about));
    return number.isPresent() ? null : found;
  }

  /** Takes a tensor of so many rows of one size, with any axes of 1, or adds a problem. */
  @Nullable Tensor takeElements(
      String name, String what, Collection<String> about, int rows, int size) {
    int[] expected = {rows, size};
    int[] found = shape(name);
    boolean fits = has(name) && Arrays.equals(withoutOnes(found), withoutOnes(expected));
    return take(name, what, about, fits ? found : expected);
  }

  /** Adds a problem for each component that something was said of and that the model has not. */
  void requireComponents(String method, Collection<String> said, Collection<String> known) {
    for (String component : said) {
      if (!known.contains(component)) {
        problem(
            "%s(\"%s\", …): expected one of the components %s but found no such"
                .formatted(method, component, known),
            List.of());
      }
    }
  }

  /** Leaves a tensor out, for a reason that is told. */
  void refuse(String tensor, String reason, Collection<String> about) {
    left.remove(tensor);
    problem(reason, about);
  }

  boolean isWeight(String name) {
    return weights.containsKey(name);
  }

  /**
   * Fills weights from a tensor that stacks their rows, and adds to those that are filled already.
   *
   * @param prefix what the names of the weights begin with
   * @param transposed whether the tensor stacks columns instead
   */
  void rows(String prefix, List<Part> parts, String tensor, boolean transposed) {
    if (parts.isEmpty()) {
      return;
    }
    List<String> names = names(prefix, parts);
    int rows = names.stream().mapToInt(this::rows).sum();
    boolean isVector = of(names.getFirst()).weight().vector();
    int columns = columns(names.getFirst());
    if (names.stream().anyMatch(name -> columns(name) != columns)) {
      problem(
          "%s: expected matrices of one operand, as one tensor stacks them, but found other sizes"
              .formatted(described(prefix, parts)),
          names);
      return;
    }
    int[] expected;
    if (isVector) {
      expected = new int[] {rows};
    } else {
      expected = transposed ? new int[] {columns, rows} : new int[] {rows, columns};
    }
    Tensor found = take(tensor, described(prefix, parts), names, expected);
    if (found != null) {
      float[] dense = found.data();
      boolean turns = transposed && !isVector;
      add(prefix, parts, turns ? Weight.transposed(dense, expected[0], expected[1]) : dense, 0);
    }
  }

  /**
   * Adds rows of a dense matrix, from an element on, to weights one after the other, but to those
   * that a tensor of their own fills.
   */
  void add(String prefix, List<Part> parts, float[] dense, int from) {
    int at = from;
    for (Part part : parts) {
      float[] weight = weight(prefix + part.weight());
      boolean isDirect = direct.contains(prefix + part.weight());
      for (int i = 0; i < weight.length && !isDirect; i++) {
        weight[i] += part.sign() * dense[at + i];
      }
      at += weight.length;
    }
  }

  /** The elements of a weight, row by row; zeros if nothing has filled it. */
  float[] weight(String name) {
    return filled.computeIfAbsent(
        name, _ -> new float[Math.multiplyExact(rows(name), columns(name))]);
  }

  /** Fills a weight by a tensor of its shape, but for axes of 1. */
  void direct(String weight, String tensor) {
    Tensor found = all.get(tensor);
    left.remove(tensor);
    if (!weights.containsKey(weight)) {
      problem(
          "%s: expected one of %s but found no weight of that name"
              .formatted(weight, weights.keySet()),
          List.of());
      return;
    }
    int[] expected = of(weight).weight().shape();
    if (found == null || !Arrays.equals(withoutOnes(found.shape()), withoutOnes(expected))) {
      String instead = found == null ? "none" : Tensor.text(found.shape());
      problem(
          "%s: expected %s %s but found %s"
              .formatted(weight, tensor, Tensor.text(expected), instead),
          List.of(weight));
      return;
    }
    found.nonFinite().ifPresent(number -> problem(weight + ": " + number, List.of(weight)));
    filled.put(weight, found.data());
    direct.add(weight);
  }

  boolean isFilled(String weight) {
    return filled.containsKey(weight);
  }

  /**
   * Returns all that does not fit: what was found, weights without a tensor or with a sum that is
   * not finite, tensors without a weight.
   */
  List<String> end() {
    for (TensorShape weight : weights.values()) {
      int[] shape = weight.weight().shape();
      float[] found = filled.get(weight.name());
      if (told.contains(weight.name())) {
        continue;
      }
      if (found != null) {
        Tensor.of(weight.name(), found, 0, shape).nonFinite().ifPresent(problems::add);
      } else {
        problems.add(
            "%s %s: nothing says which tensor it is".formatted(weight.name(), Tensor.text(shape)));
      }
    }
    left.values().forEach(tensor -> problems.add(tensor + " of the file: no weight takes it"));
    return List.copyOf(problems);
  }

  /** The store of what was filled. */
  float[] store() {
    float[] store = shape.allocate();
    filled.forEach((name, dense) -> shape.scatter(name, dense, store));
    return store;
  }

  /** The names of the weights of parts. */
  static List<String> names(String prefix, List<Part> parts) {
    return parts.stream().map(part -> prefix + part.weight()).toList();
  }

  /** The weights of parts as messages name them: {@code layer1.(Wi Wf Wg Wo)}. */
  static String described(String prefix, List<Part> parts) {
    String names = parts.stream().map(Part::weight).collect(Collectors.joining(" "));
    return parts.size() == 1 ? prefix + names : prefix + "(" + names + ")";
  }

  private static int[] withoutOnes(int[] shape) {
    return IntStream.of(shape).filter(size -> size != 1).toArray();
  }
}
