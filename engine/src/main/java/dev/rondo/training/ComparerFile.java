package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.TwinShape;
import dev.rondo.runtime.TwinStructure;
import dev.rondo.sequence.TextCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes models that compare texts to files and reads them, and says what does not fit. */
final class ComparerFile {

  /** What the metadata call the format. */
  private static final String FORMAT = "rondo twin 2";

  private static final String DECISION = "decision";

  private ComparerFile() {}

  static void write(
      Path path,
      TwinDefinition<?> definition,
      TextCodec codec,
      TwinShape shape,
      float[] weights,
      Decision decision)
      throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("format", FORMAT);
    entries.put("model", definition.name());
    entries.put("layout", definition.layout());
    entries.put("layers", LayerSizes.of(shape.stack()));
    entries.put("text", codec.toMetadata());
    entries.put(DECISION, decision.toMetadata());
    ModelFile.write(path, entries, shape, weights);
  }

  static Comparer read(TwinDefinition<?> definition, Path path) throws IOException {
    ModelFile file = ModelFile.read(path);
    file.requireFormat(FORMAT);
    file.require("model", definition.name());
    file.require("layout", definition.layout());
    TextCodec codec;
    Decision decision;
    try {
      codec = TextCodec.fromMetadata(file.entry("text"));
      decision = Decision.fromMetadata(file.entry(DECISION));
    } catch (IllegalArgumentException e) {
      throw file.refusal(
          "the tokens and the decision of " + definition.name(), String.valueOf(e.getMessage()));
    }
    Kernels kernels = Kernels.best();
    TwinShape shape = shape(file, definition, codec, kernels);
    return new Comparer(definition, codec, shape, file.weights(shape), kernels, decision);
  }

  private static TwinShape shape(
      ModelFile file, TwinDefinition<?> definition, TextCodec codec, Kernels kernels)
      throws ModelFileException {
    TwinStructure structure = definition.structure();
    int embedding = file.columns("embedding");
    int head = structure.isLearned() ? file.columns("comparison.v") : structure.head();
    String sizes = file.entry("layers");
    int tokens = codec.vocabulary().size();
    try {
      return new TwinShape(
          kernels,
          structure
              .withLayers(LayerSizes.apply(sizes, structure.layers()))
              .withEmbedding(embedding)
              .withHead(head),
          tokens);
    } catch (IllegalArgumentException e) {
      throw file.refusal(
          "the sizes of %d layers of %s".formatted(structure.layers().size(), definition.name()),
          String.valueOf(e.getMessage()));
    } catch (ArithmeticException e) {
      throw file.refusal(
          "sizes of a model",
          "I = %d, %s and %d tokens, more than an array holds"
              .formatted(embedding, sizes.replace("\n", ", "), tokens));
    }
  }
}
