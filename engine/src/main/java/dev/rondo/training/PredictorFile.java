package dev.rondo.training;

import dev.rondo.feature.Feature;
import dev.rondo.feature.SpellingFeature;
import dev.rondo.feature.Target;
import dev.rondo.file.ModelFileException;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.PredictorShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes models that predict to files and reads them, and says what does not fit. */
final class PredictorFile {

  /** What the metadata call the format. */
  private static final String FORMAT = "rondo predictor 1";

  /** What the entry of a component that is read begins with. */
  private static final String FEATURE = "feature.";

  /** What the entry of a component that is predicted begins with. */
  private static final String TARGET = "target.";

  private PredictorFile() {}

  static <E, X, Y> void write(
      Path path, Codec<E, X, Y> codec, PredictorShape shape, float[] weights) throws IOException {
    PredictorDefinition<E, X, Y> definition = codec.definition();
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("format", FORMAT);
    entries.put("model", definition.name());
    entries.put("layout", definition.layout());
    entries.put("layers", LayerSizes.of(shape.stack()));
    for (int i = 0; i < codec.features().size(); i++) {
      entries.put(name(definition.features().get(i)), codec.features().get(i).toMetadata());
    }
    for (Target.Fitted<Y, ?> target : codec.targets()) {
      entries.put(TARGET + target.target().component(), target.toMetadata());
    }
    ModelFile.write(path, entries, shape, weights);
  }

  static <E, X, Y> Predictor<X, Y> read(PredictorDefinition<E, X, Y> definition, Path path)
      throws IOException {
    ModelFile file = ModelFile.read(path);
    file.requireFormat(FORMAT);
    file.require("model", definition.name());
    file.require("layout", definition.layout());
    Codec<E, X, Y> codec = codec(file, definition);
    Kernels kernels = Kernels.best();
    PredictorShape shape = shape(file, codec, kernels);
    return new Predictor<>(codec, shape, file.weights(shape), kernels);
  }

  private static <E, X, Y> Codec<E, X, Y> codec(
      ModelFile file, PredictorDefinition<E, X, Y> definition) throws ModelFileException {
    List<Feature.Fitted<X>> features = new ArrayList<>();
    List<Target.Fitted<Y, ?>> targets = new ArrayList<>();
    try {
      for (Feature<X> feature : definition.features()) {
        features.add(feature.fitted(file.entry(name(feature))));
      }
      for (Target<Y, ?> target : definition.targets()) {
        targets.add(target.fitted(file.entry(TARGET + target.component())));
      }
    } catch (IllegalArgumentException e) {
      throw file.refusal(
          "what turns examples of " + definition.name() + " into numbers",
          String.valueOf(e.getMessage()));
    }
    return new Codec<>(definition, features, targets);
  }

  private static String name(Feature<?> feature) {
    return FEATURE + feature.component() + (feature instanceof SpellingFeature ? ".spelling" : "");
  }

  private static PredictorShape shape(ModelFile file, Codec<?, ?, ?> codec, Kernels kernels)
      throws ModelFileException {
    PredictorDefinition<?, ?, ?> definition = codec.definition();
    String sizes = file.entry("layers");
    try {
      return new PredictorShape(
          kernels, codec.structure(LayerSizes.apply(sizes, definition.layers())));
    } catch (IllegalArgumentException e) {
      throw file.refusal(
          "the sizes of %d layers of %s".formatted(definition.layers().size(), definition.name()),
          String.valueOf(e.getMessage()));
    } catch (ArithmeticException e) {
      throw file.refusal(
          "sizes of a model",
          sizes.replace("\n", ", ") + " and inputs and outputs that are more than an array holds");
    }
  }
}
