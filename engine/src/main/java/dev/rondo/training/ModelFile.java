package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.runtime.ModelShape;
import dev.rondo.runtime.ModelShape.TensorShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What files of all trained models have in common: entries of text, and a tensor for each weight.
 *
 * @param path where it is
 * @param content what it has
 */
record ModelFile(Path path, Safetensors content) {

  /** Reads a file, which need not be of a model. */
  static ModelFile read(Path path) throws IOException {
    return new ModelFile(path, Safetensors.read(path));
  }

  /** Writes entries and all weights of a model, all or nothing. */
  static void write(Path path, Map<String, String> entries, ModelShape shape, float[] weights)
      throws IOException {
    List<Tensor> tensors = new ArrayList<>();
    for (TensorShape tensor : shape.tensors()) {
      float[] dense = shape.gather(tensor.name(), weights);
      tensors.add(Tensor.of(tensor.name(), dense, 0, tensor.weight().shape()));
    }
    new Safetensors(tensors, entries).write(path);
  }

  /** Throws unless an entry is what it has to be. */
  void require(String key, String expected) throws ModelFileException {
    String found = content.metadata().get(key);
    if (!expected.equals(found)) {
      throw refusal(key + " '" + expected + "'", found == null ? "none" : "'" + found + "'");
    }
  }

  /** Returns an entry, which has to be there. */
  String entry(String key) throws ModelFileException {
    String found = content.metadata().get(key);
    if (found == null) {
      throw refusal("metadata '" + key + "'", "none");
    }
    return found;
  }

  /** Returns the store of weights of a model, or throws and lists which tensors do not fit it. */
  float[] weights(ModelShape shape) throws ModelFileException {
    List<String> problems = new ArrayList<>();
    Set<String> unknown = new TreeSet<>();
    content.tensors().forEach(tensor -> unknown.add(tensor.name()));
    content.byteTensors().forEach(tensor -> unknown.add(tensor.name()));
    for (TensorShape expected : shape.tensors()) {
      unknown.remove(expected.name());
      String wanted = Arrays.toString(expected.weight().shape());
      if (!content.has(expected.name())) {
        problems.add(expected.name() + " " + wanted + " is missing");
      } else if (!Arrays.equals(shape(expected.name()), expected.weight().shape())) {
        String found = Arrays.toString(shape(expected.name()));
        problems.add(expected.name() + " is " + found + ", not " + wanted);
      }
    }
    unknown.forEach(name -> problems.add(name + " is unknown"));
    if (!problems.isEmpty()) {
      throw refusal(
          shape.tensors().size() + " tensors of this model class", String.join("; ", problems));
    }
    float[] store = shape.allocate();
    for (TensorShape tensor : shape.tensors()) {
      shape.scatter(tensor.name(), content.tensor(tensor.name()).data(), store);
    }
    return store;
  }

  /**
   * Returns the number of columns of a matrix, at least 1, from which a size of a model is known.
   */
  int columns(String matrix) throws ModelFileException {
    if (!content.has(matrix)) {
      throw refusal("a tensor '" + matrix + "'", "none of that name");
    }
    int[] shape = shape(matrix);
    if (shape.length != 2 || shape[1] < 1) {
      throw refusal("'" + matrix + "' as a matrix", "shape " + Arrays.toString(shape));
    }
    return shape[1];
  }

  private int[] shape(String tensor) {
    return content.tensor(tensor).shape();
  }

  /** What is thrown where the file is not what it has to be. */
  ModelFileException refusal(String expected, String found) {
    return new ModelFileException(path, expected, found);
  }
}
