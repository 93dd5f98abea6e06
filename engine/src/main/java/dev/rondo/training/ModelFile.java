package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.runtime.ModelShape;
import dev.rondo.runtime.ModelShape.TensorShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What files of all trained models have in common: entries of text, and a tensor for each weight.
 *
 * @param path where it is
 * @param content what it has
 */
record ModelFile(Path path, Safetensors content) {

  /** What formats of files of ours begin with. */
  private static final String OURS = "rondo ";

  /** Reads a file, which need not be of a model. */
  static ModelFile read(Path path) throws IOException {
    return new ModelFile(path, Safetensors.read(path));
  }

  /**
   * Writes entries and all weights of a model, all or nothing.
   *
   * @throws ArithmeticException if a weight is not finite; nothing is written then
   */
  static void write(Path path, Map<String, String> entries, ModelShape shape, float[] weights)
      throws IOException {
    List<Tensor> tensors = NamedWeights.of(shape, weights);
    Optional<String> problem = NamedWeights.nonFinite(tensors);
    if (problem.isPresent()) {
      throw new ArithmeticException(
          "the model is not saved since %s; a lower rate or clipping may help"
              .formatted(problem.get()));
    }
    new Safetensors(tensors, entries).write(path);
  }

  /** Throws unless it is a file of such models; where another framework wrote it, says so. */
  void requireFormat(String expected) throws ModelFileException {
    String found = content.metadata().get("format");
    if (found == null || !found.startsWith(OURS)) {
      throw refusal(
          "format '" + expected + "'",
          quoted(found) + "; weights of another framework are read by ForeignWeights");
    }
    require("format", expected);
  }

  /** Throws unless an entry is what it has to be. */
  void require(String key, String expected) throws ModelFileException {
    String found = content.metadata().get(key);
    if (!expected.equals(found)) {
      throw refusal(key + " '" + expected + "'", quoted(found));
    }
  }

  private static String quoted(@Nullable String found) {
    return found == null ? "none" : "'" + found + "'";
  }

  /** Returns an entry, which has to be there. */
  String entry(String key) throws ModelFileException {
    String found = content.metadata().get(key);
    if (found == null) {
      throw refusal("metadata '" + key + "'", "none");
    }
    return found;
  }

  /**
   * Returns the store of weights of a model, which have to be all that the file has.
   *
   * @throws ModelFileException if tensors do not fit, or a number is not finite; it lists which
   */
  float[] weights(ModelShape shape) throws ModelFileException {
    List<String> names = new ArrayList<>();
    content.tensors().forEach(tensor -> names.add(tensor.name()));
    content.byteTensors().forEach(tensor -> names.add(tensor.name()));
    float[] store = shape.allocate();
    fill(shape, "", NamedWeights.unknown(shape, names), store);
    return store;
  }

  /**
   * Fills a store, which may be one of several of the file.
   *
   * @param prefix what the names of its tensors begin with
   * @throws ModelFileException if tensors do not fit, or a number is not finite; it lists which
   */
  void fill(ModelShape shape, String prefix, float[] store) throws ModelFileException {
    fill(shape, prefix, List.of(), store);
  }

  private void fill(ModelShape shape, String prefix, List<String> unknown, float[] store)
      throws ModelFileException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    content.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
    List<String> problems = new ArrayList<>(NamedWeights.problems(shape, prefix, tensors));
    for (TensorShape weight : shape.tensors()) {
      Tensor tensor = tensors.get(prefix + weight.name());
      if (tensor != null) {
        tensor.nonFinite().ifPresent(problems::add);
      }
    }
    problems.addAll(unknown);
    if (!problems.isEmpty()) {
      throw new ModelFileException(
          path, "a tensor for each of %d weights".formatted(shape.tensors().size()), problems);
    }
    NamedWeights.fill(shape, prefix, tensors, store);
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
      throw refusal("'" + matrix + "' as a matrix", Tensor.text(shape));
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
