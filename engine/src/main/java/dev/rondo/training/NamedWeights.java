package dev.rondo.training;

import dev.rondo.file.Tensor;
import dev.rondo.runtime.ModelShape;
import dev.rondo.runtime.ModelShape.TensorShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The weights of a model as tensors, by their names in files. */
final class NamedWeights {

  private NamedWeights() {}

  /** Returns all weights of a store, in the order of files. */
  static List<Tensor> of(ModelShape shape, float[] store) {
    List<Tensor> tensors = new ArrayList<>();
    for (TensorShape tensor : shape.tensors()) {
      float[] dense = shape.gather(tensor.name(), store);
      tensors.add(Tensor.of(tensor.name(), dense, 0, tensor.weight().shape()));
    }
    return tensors;
  }

  /**
   * Returns what does not fit a model, a line for each tensor that is missing, or has another
   * shape, or is unknown.
   */
  static List<String> problems(ModelShape shape, Collection<Tensor> tensors) {
    Map<String, Tensor> unknown = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (Tensor tensor : tensors) {
      if (unknown.put(tensor.name(), tensor) != null) {
        problems.add(tensor.name() + " is there twice");
      }
    }
    for (TensorShape expected : shape.tensors()) {
      String wanted = Arrays.toString(expected.weight().shape());
      Tensor found = unknown.remove(expected.name());
      if (found == null) {
        problems.add(expected.name() + " " + wanted + " is missing");
      } else if (!Arrays.equals(found.shape(), expected.weight().shape())) {
        problems.add(expected.name() + " is " + Arrays.toString(found.shape()) + ", not " + wanted);
      }
    }
    unknown.keySet().forEach(name -> problems.add(name + " is unknown"));
    return problems;
  }

  /** Returns the store of tensors that fit a model. */
  static float[] store(ModelShape shape, Collection<Tensor> tensors) {
    float[] store = shape.allocate();
    tensors.forEach(tensor -> shape.scatter(tensor.name(), tensor.data(), store));
    return store;
  }

  /**
   * Returns the store of the tensors of a model.
   *
   * @throws IllegalArgumentException if they do not fit it; the message lists which
   */
  static float[] requireStore(String model, ModelShape shape, Collection<Tensor> tensors) {
    List<String> problems = problems(shape, tensors);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "expected the %d tensors of %s but found %s"
              .formatted(shape.tensors().size(), model, String.join("; ", problems)));
    }
    return store(shape, tensors);
  }
}
