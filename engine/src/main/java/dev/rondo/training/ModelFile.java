package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import dev.rondo.runtime.ModelShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  /** Writes entries and all weights of a model, all or nothing. */
  static void write(Path path, Map<String, String> entries, ModelShape shape, float[] weights)
      throws IOException {
    new Safetensors(NamedWeights.of(shape, weights), entries).write(path);
  }

  /** Throws unless a file of ours is of this kind. */
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

  /** Returns the store of weights of a model, or throws and lists which tensors do not fit it. */
  float[] weights(ModelShape shape) throws ModelFileException {
    List<String> problems = NamedWeights.problems(shape, content.tensors());
    content.byteTensors().forEach(tensor -> problems.add(tensor.name() + " is unknown"));
    if (!problems.isEmpty()) {
      throw refusal(
          shape.tensors().size() + " tensors of this model class", String.join("; ", problems));
    }
    return NamedWeights.store(shape, content.tensors());
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
