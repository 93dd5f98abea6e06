package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.runtime.ClassifierShape;
import dev.rondo.runtime.ClassifierShape.TensorShape;
import dev.rondo.runtime.Kernels;
import dev.rondo.sequence.Labels;
import dev.rondo.sequence.TextCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads classifiers from files, and says what does not fit. */
final class ClassifierFile {

  /** What the metadata call the format. */
  static final String FORMAT = "rondo classifier 3";

  private ClassifierFile() {}

  static <L> Classifier<L> read(ClassifierDefinition<?, L> definition, Path file)
      throws IOException {
    Safetensors content = Safetensors.read(file);
    require(file, content, "format", FORMAT);
    require(file, content, "model", definition.name());
    require(file, content, "layout", definition.layout());
    TextCodec codec;
    Labels<L> labels;
    try {
      codec = TextCodec.fromMetadata(entry(file, content, "text"));
      labels = definition.labels(entry(file, content, "labels"));
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(
          file, "the tokens and labels of " + definition.name(), String.valueOf(e.getMessage()));
    }
    Kernels kernels = Kernels.best();
    int embedding = size(file, content, "embedding", 1);
    String sizes = entry(file, content, "layers");
    ClassifierShape shape;
    try {
      shape =
          new ClassifierShape(
              kernels,
              embedding,
              LayerSizes.apply(sizes, definition.layers()),
              codec.vocabulary().size(),
              labels.size());
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(
          file,
          "the sizes of %d layers of %s".formatted(definition.layers().size(), definition.name()),
          String.valueOf(e.getMessage()));
    } catch (ArithmeticException e) {
      throw new ModelFileException(
          file,
          "sizes of a model",
          "I = %d, %s and %d tokens, more than an array holds"
              .formatted(embedding, sizes.replace("\n", ", "), codec.vocabulary().size()));
    }
    return new Classifier<>(
        definition, codec, labels, shape, weights(file, content, shape), kernels);
  }

  private static float[] weights(Path file, Safetensors content, ClassifierShape shape)
      throws ModelFileException {
    List<String> problems = new ArrayList<>();
    Set<String> unknown = new TreeSet<>();
    content.tensors().forEach(tensor -> unknown.add(tensor.name()));
    for (TensorShape expected : shape.tensors()) {
      unknown.remove(expected.name());
      String wanted = Arrays.toString(expected.weight().shape());
      if (!content.has(expected.name())) {
        problems.add(expected.name() + " " + wanted + " is missing");
      } else if (!Arrays.equals(
          content.tensor(expected.name()).shape(), expected.weight().shape())) {
        problems.add(
            expected.name()
                + " is "
                + Arrays.toString(content.tensor(expected.name()).shape())
                + ", not "
                + wanted);
      }
    }
    unknown.forEach(name -> problems.add(name + " is unknown"));
    if (!problems.isEmpty()) {
      throw new ModelFileException(
          file,
          shape.tensors().size() + " tensors of this model class",
          String.join("; ", problems));
    }
    float[] store = new float[shape.size()];
    for (TensorShape tensor : shape.tensors()) {
      shape.scatter(tensor.name(), content.tensor(tensor.name()).data(), store);
    }
    return store;
  }

  private static void require(Path file, Safetensors content, String key, String expected)
      throws ModelFileException {
    String found = content.metadata().get(key);
    if (!expected.equals(found)) {
      throw new ModelFileException(
          file, key + " '" + expected + "'", found == null ? "none" : "'" + found + "'");
    }
  }

  private static String entry(Path file, Safetensors content, String key)
      throws ModelFileException {
    String found = content.metadata().get(key);
    if (found == null) {
      throw new ModelFileException(file, "metadata '" + key + "'", "none");
    }
    return found;
  }

  private static int size(Path file, Safetensors content, String name, int axis)
      throws ModelFileException {
    if (!content.has(name)) {
      throw new ModelFileException(file, "a tensor '" + name + "'", "none of that name");
    }
    Tensor tensor = content.tensor(name);
    int[] shape = tensor.shape();
    if (shape.length != 2 || shape[axis] < 1) {
      throw new ModelFileException(
          file, "'" + name + "' as a matrix", "shape " + Arrays.toString(shape));
    }
    return shape[axis];
  }
}
