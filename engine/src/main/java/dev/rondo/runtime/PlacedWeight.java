package dev.rondo.runtime;

/**
 * A weight and where it lies in the store of a model.
 *
 * @param name its name in files
 * @param weight the weight
 * @param home the block that it lies in
 * @param offset where the block begins in the store
 */
public record PlacedWeight(String name, Weight weight, Block home, int offset) {

  /** The same with something before its name. */
  PlacedWeight withPrefix(String prefix) {
    return new PlacedWeight(prefix + name, weight, home, offset);
  }

  /** The number of its elements. */
  public int elements() {
    return Math.multiplyExact(weight.rows(), weight.columns());
  }

  /** Copies from a dense row-major matrix into a store. */
  public void scatter(float[] dense, float[] store) {
    weight.scatter(dense, home, store, offset);
  }

  /** Copies from a store into a new dense row-major matrix. */
  public float[] gather(float[] store) {
    return weight.gather(home, store, offset);
  }

  /** Where element [row, column] lies in the store. */
  public int index(int row, int column) {
    return offset + weight.index(home, row, column);
  }
}
