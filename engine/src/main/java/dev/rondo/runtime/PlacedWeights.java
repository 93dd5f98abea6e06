package dev.rondo.runtime;

import java.util.List;

/** Operations on all weights of a model but the vectors of tokens. */
final class PlacedWeights {

  private PlacedWeights() {}

  /** Returns the one of some weights that has a name. */
  static PlacedWeight find(List<PlacedWeight> placed, String name) {
    return placed.stream()
        .filter(weight -> weight.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the model has no weight '" + name + "'"));
  }

  /** Writes the first weights of all of some weights, each by its initialiser. */
  static void initialize(List<PlacedWeight> placed, float[] store, long seed) {
    long stream = 0;
    for (PlacedWeight of : placed) {
      stream++;
      Weight weight = of.weight();
      float[] dense = new float[of.elements()];
      weight.initializer().fill(dense, 0, weight.rows(), weight.columns(), seed, stream);
      of.scatter(dense, store);
    }
  }
}
