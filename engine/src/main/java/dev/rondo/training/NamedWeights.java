package dev.rondo.training;

import dev.rondo.file.Tensor;
import dev.rondo.runtime.ModelShape;
import dev.rondo.runtime.ModelShape.TensorShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The weights of a model, or what belongs to each of them, as tensors by their names in files.
 *
 * <p>Several stores may be in one file, each under a prefix: what the names of its tensors begin
 * with.
 */
final class NamedWeights {

  private NamedWeights() {}

  /** Returns all weights of a store, in the order of files. */
  static List<Tensor> of(ModelShape shape, float[] store) {
    return of(shape, "", store);
  }

  /** Returns all weights of a store under a prefix, in the order of files. */
  static List<Tensor> of(ModelShape shape, String prefix, float[] store) {
    List<Tensor> tensors = new ArrayList<>();
    for (TensorShape tensor : shape.tensors()) {
      float[] dense = shape.gather(tensor.name(), store);
      tensors.add(Tensor.of(prefix + tensor.name(), dense, 0, tensor.weight().shape()));
    }
    return tensors;
  }

  /** Returns a line for each tensor of a store that is missing, or has another shape. */
  static List<String> problems(ModelShape shape, String prefix, Map<String, Tensor> tensors) {
    List<String> problems = new ArrayList<>();
    for (TensorShape expected : shape.tensors()) {
      String name = prefix + expected.name();
      String wanted = Tensor.text(expected.weight().shape());
      Tensor found = tensors.get(name);
      if (found == null) {
        problems.add(name + " " + wanted + " is missing");
      } else if (!Arrays.equals(found.shape(), expected.weight().shape())) {
        problems.add(name + " is " + Tensor.text(found.shape()) + ", not " + wanted);
      }
    }
    return problems;
  }

  /** Returns a line for each name that no weight has. */
  static List<String> unknown(ModelShape shape, Collection<String> names) {
    Set<String> known = shape.tensors().stream().map(TensorShape::name).collect(Collectors.toSet());
    return names.stream()
        .filter(name -> !known.contains(name))
        .map(name -> name + " is unknown")
        .toList();
  }

  /** Says which number of tensors is the first that is not finite; empty if all are finite. */
  static Optional<String> nonFinite(List<Tensor> tensors) {
    return tensors.stream().flatMap(tensor -> tensor.nonFinite().stream()).findFirst();
  }

  /** Copies tensors that fit into a store. */
  static void fill(ModelShape shape, String prefix, Map<String, Tensor> tensors, float[] store) {
    for (TensorShape expected : shape.tensors()) {
      Tensor tensor = tensors.get(prefix + expected.name());
      if (tensor != null) {
        shape.scatter(expected.name(), tensor.data(), store);
      }
    }
  }

  /**
   * Returns the store of the tensors of a model.
   *
   * @throws IllegalArgumentException if they do not fit it; the message has a line for each
   */
  static float[] requireStore(String model, ModelShape shape, Collection<Tensor> tensors) {
    Map<String, Tensor> byName = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (Tensor tensor : tensors) {
      if (byName.put(tensor.name(), tensor) != null) {
        problems.add(tensor.name() + " is there twice");
      }
    }
    problems.addAll(problems(shape, "", byName));
    problems.addAll(unknown(shape, byName.keySet()));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "expected the %d tensors of %s but found %d that do not fit:\n  %s"
              .formatted(
                  shape.tensors().size(), model, problems.size(), String.join("\n  ", problems)));
    }
    float[] store = shape.allocate();
    fill(shape, "", byName, store);
    return store;
  }
}
