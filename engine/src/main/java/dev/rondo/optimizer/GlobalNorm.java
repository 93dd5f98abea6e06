package dev.rondo.optimizer;

import dev.rondo.kernel.Reductions;

/**
 * The norm √Σgᵢ² of all gradients, the same for any number of threads.
 *
 * <p>The store is cut into chunks of {@link #CHUNK} floats wherever threads begin and end; threads
 * share out the chunks, and one adds their sums in order, in double precision.
 */
public final class GlobalNorm {

  /** Floats a chunk; a part of the definition of the norm's bits, so never to be tuned. */
  public static final int CHUNK = 4096;

  private GlobalNorm() {}

  /** How many chunks a store of {@code size} floats has. */
  public static int count(int size) {
    return Math.ceilDiv(size, CHUNK);
  }

  /** Writes partial[c] = the sum of squares of chunk c, for c in [fromChunk, toChunk). */
  public static void chunks(
      Reductions kernels, float[] g, int size, float[] partial, int fromChunk, int toChunk) {
    for (int chunk = fromChunk; chunk < toChunk; chunk++) {
      int start = chunk * CHUNK;
      partial[chunk] = kernels.sumOfSquares(g, start, Math.min(CHUNK, size - start));
    }
  }

  /** The norm: √(partial[0] + … + partial[chunks − 1]). */
  public static float total(float[] partial, int chunks) {
    double sum = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      sum += partial[chunk];
    }
    return (float) Math.sqrt(sum);
  }
}
