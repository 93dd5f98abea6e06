package dev.rondo.runtime;

import dev.rondo.runtime.ModelShape.TensorShape;
import java.util.ArrayList;
import java.util.List;

/** All weights of a model: tables of vectors of tokens, and the other ones. */
record PlacedWeights(List<TokenTable> tables, List<PlacedWeight> placed) {

  /** Copies the lists. */
  PlacedWeights {
    tables = List.copyOf(tables);
    placed = List.copyOf(placed);
  }

  /** All weights in the order of files: the tables first. */
  List<TensorShape> tensors() {
    List<TensorShape> tensors = new ArrayList<>();
    tables.forEach(table -> tensors.add(new TensorShape(table.name(), table.weight())));
    placed.forEach(weight -> tensors.add(new TensorShape(weight.name(), weight.weight())));
    return List.copyOf(tensors);
  }

  /** See {@link ModelShape#gather}. */
  float[] gather(String name, float[] store) {
    for (TokenTable table : tables) {
      if (table.name().equals(name)) {
        return table.gather(store);
      }
    }
    return find(name).gather(store);
  }

  /** See {@link ModelShape#scatter}. */
  void scatter(String name, float[] dense, float[] store) {
    for (TokenTable table : tables) {
      if (table.name().equals(name)) {
        table.scatter(dense, store);
        return;
      }
    }
    find(name).scatter(dense, store);
  }

  private PlacedWeight find(String name) {
    return placed.stream()
        .filter(weight -> weight.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the model has no weight '" + name + "'"));
  }

  /** Writes the first weights of all but the tables, each by its initialiser. */
  void initialize(float[] store, long seed) {
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
