package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.runtime.ClassifierShape;
import dev.rondo.runtime.Kernels;
import dev.rondo.sequence.Labels;
import dev.rondo.sequence.TextCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes classifiers to files and reads them, and says what does not fit. */
final class ClassifierFile {

  /** What the metadata call the format. */
  private static final String FORMAT = "rondo classifier 3";

  private ClassifierFile() {}

  static <L> void write(
      Path path,
      ClassifierDefinition<?, L> definition,
      TextCodec codec,
      Labels<L> labels,
      ClassifierShape shape,
      float[] weights)
      throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("format", FORMAT);
    entries.put("model", definition.name());
    entries.put("layout", definition.layout());
    entries.put("layers", LayerSizes.of(shape.stack()));
    entries.put("text", codec.toMetadata());
    entries.put("labels", labels.toMetadata());
    ModelFile.write(path, entries, shape, weights);
  }

  static <L> Classifier<L> read(ClassifierDefinition<?, L> definition, Path path)
      throws IOException {
    ModelFile file = ModelFile.read(path);
    file.require("format", FORMAT);
    file.require("model", definition.name());
    file.require("layout", definition.layout());
    TextCodec codec;
    Labels<L> labels;
    try {
      codec = TextCodec.fromMetadata(file.entry("text"));
      labels = definition.labels(file.entry("labels"));
    } catch (IllegalArgumentException e) {
      throw file.refusal(
          "the tokens and labels of " + definition.name(), String.valueOf(e.getMessage()));
    }
    Kernels kernels = Kernels.best();
    ClassifierShape shape = shape(file, definition, codec, labels, kernels);
    return new Classifier<>(definition, codec, labels, shape, file.weights(shape), kernels);
  }

  private static <L> ClassifierShape shape(
      ModelFile file,
      ClassifierDefinition<?, L> definition,
      TextCodec codec,
      Labels<L> labels,
      Kernels kernels)
      throws ModelFileException {
    int embedding = file.columns("embedding");
    String sizes = file.entry("layers");
    try {
      return new ClassifierShape(
          kernels,
          embedding,
          LayerSizes.apply(sizes, definition.layers()),
          codec.vocabulary().size(),
          labels.size());
    } catch (IllegalArgumentException e) {
      throw file.refusal(
          "the sizes of %d layers of %s".formatted(definition.layers().size(), definition.name()),
          String.valueOf(e.getMessage()));
    } catch (ArithmeticException e) {
      throw file.refusal(
          "sizes of a model",
          "I = %d, %s and %d tokens, more than an array holds"
              .formatted(embedding, sizes.replace("\n", ", "), codec.vocabulary().size()));
    }
  }
}
