package dev.rondo.runtime;

import dev.rondo.random.Initializer;
import java.util.List;

/**
 * Where the gain and the bias of a layer norm lie.
 *
 * @param name what their names in files begin with
 * @param size the number of elements of each
 * @param offset where they begin
 */
record NormPlace(String name, int size, int offset) {

  private Block block() {
    return new Block(1, size);
  }

  /** Where the bias begins. */
  int bias() {
    return Math.addExact(offset, block().size());
  }

  /** Where they end. */
  int end() {
    return Math.addExact(bias(), block().size());
  }

  /** Both, in the order of files. */
  List<PlacedWeight> weights() {
    return List.of(
        weight("gain", Initializer.constant(1), offset),
        weight("bias", Initializer.zero(), bias()));
  }

  private PlacedWeight weight(String of, Initializer first, int at) {
    var weight = new Weight(of, size, 1, true, first, false, 0, 0, 0, 0);
    return new PlacedWeight(name + of, weight, block(), at);
  }
}
