package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.transfer.ForeignWeights;
import java.util.List;

/** Makes a model that predicts of weights that another framework trained. */
final class ImportedPredictor {

  private ImportedPredictor() {}

  /**
   * Returns the model; components of which {@code weights} names no tokens or labels learn from
   * examples what they have to know.
   *
   * @throws ModelFileException if the weights are not those of such a model
   * @throws IllegalArgumentException if an example cannot be used, or one is needed
   */
  static <E, X, Y> Predictor<X, Y> of(
      PredictorDefinition<E, X, Y> definition,
      TextComponents<X, Y> components,
      List<LayerDefinition> layers,
      Kernels kernels,
      ForeignWeights weights,
      List<E> examples)
      throws ModelFileException {
    Codec<E, X, Y> codec;
    PredictorStructure structure;
    try {
      codec = Codec.fromData(definition, components, weights.names(), examples);
      structure = codec.structure(layers);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s, with %d examples: %s".formatted(definition.name(), examples.size(), e.getMessage()),
          e);
    }
    PredictorShape shape =
        ArraySizes.fitting(definition.name(), () -> new PredictorShape(kernels, structure));
    float[] store = weights.store(definition.name(), shape, codec.names());
    return new Predictor<>(codec, shape, store, kernels);
  }
}
