package dev.rondo.runtime;

import dev.rondo.annotation.Pooling;
import dev.rondo.random.Initializer;
import java.util.List;

/**
 * Where the weights of a pooling lie in the store of a model, if it has some.
 *
 * @param pooling how the outputs of a stack become one vector
 * @param size the number of elements of an output
 * @param offset where its weights begin
 */
record PoolShape(Pooling pooling, int size, int offset) {

  private Block block() {
    return new Block(1, size);
  }

  /** Where the weights end. */
  int end() {
    return pooling == Pooling.ATTENTION ? Math.addExact(offset, block().size()) : offset;
  }

  /** The weights: w of {@link Pooling#ATTENTION}. */
  List<PlacedWeight> weights() {
    if (pooling != Pooling.ATTENTION) {
      return List.of();
    }
    var w = new Weight("w", size, 1, true, Initializer.zero(), false, 0, 0, 0, 0);
    return List.of(new PlacedWeight("pooling.w", w, block(), offset));
  }
}
