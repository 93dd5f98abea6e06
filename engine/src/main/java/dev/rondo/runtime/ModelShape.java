package dev.rondo.runtime;

import dev.rondo.array.Store;
import java.util.List;

/** Where the weights of a model lie in one store, and what files call them. */
public sealed interface ModelShape permits PredictorShape, Seq2SeqShape, TwinShape {

  /**
   * A weight as files hold it.
   *
   * @param name its name in files
   * @param weight its shape
   */
  record TensorShape(String name, Weight weight) {}

  /** Where the weights end in their store, which they begin at {@link Store#FIRST} of. */
  int size();

  /** Returns a store of zeros, of weights or of what belongs to each of them. */
  default float[] allocate() {
    return Store.allocate(size());
  }

  /** All weights in the order of files. */
  List<TensorShape> tensors();

  /** All weights but the vectors of tokens. */
  List<PlacedWeight> placed();

  /**
   * Returns weight {@code name} of a store as a dense row-major matrix.
   *
   * @throws IllegalArgumentException if the model has no such weight
   */
  float[] gather(String name, float[] store);

  /**
   * Copies weight {@code name} from a dense row-major matrix into a store.
   *
   * @throws IllegalArgumentException if the model has no such weight
   */
  void scatter(String name, float[] dense, float[] store);

  /** Returns a store with first weights; the same seed gives the same weights. */
  float[] initialize(long seed);

  /** Says what stands at a place of a store: {@code element [3, 17] of 'layer1.Uz'}. */
  default String describe(int index) {
    float[] mark = allocate();
    mark[index] = 1;
    for (TensorShape tensor : tensors()) {
      float[] dense = gather(tensor.name(), mark);
      int columns = tensor.weight().columns();
      for (int i = 0; i < dense.length; i++) {
        if (dense[i] == 1) {
          String at = tensor.weight().vector() ? "" + i : i / columns + ", " + i % columns;
          return "element [" + at + "] of '" + tensor.name() + "'";
        }
      }
    }
    return "a place between the tensors";
  }

  /** The number of weights, without padding. */
  default long parameters() {
    return tensors().stream()
        .mapToLong(tensor -> (long) tensor.weight().rows() * tensor.weight().columns())
        .sum();
  }
}
