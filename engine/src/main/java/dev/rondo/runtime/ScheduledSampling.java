package dev.rondo.runtime;

import dev.rondo.random.CounterRandom;
import dev.rondo.sequence.RaggedBatch;

/**
 * With some probability a step reads, instead of the right token before it, the one that the model
 * finds most probable there, when it reads only right ones.
 *
 * <p>S. Bengio et al.: Scheduled sampling for sequence prediction with recurrent neural networks,
 * 2015, arXiv 1506.03099; in two passes, as D. Duckworth et al.: Parallel scheduled sampling, 2019,
 * arXiv 1906.04331.
 */
final class ScheduledSampling {

  /** Streams with the second highest bit set, and the third not, are these and a token sample's. */
  private static final long STREAMS = 1L << 62 | 1L << 60;

  private final float probability;
  private final RaggedBatch target;
  private final TokenInput input;

  /** What the model would have written, by the numbers of the batch. */
  private final int[] guesses;

  private long seed;
  private long step;

  /**
   * Allocates.
   *
   * @param probability that of a step, or 0 for never
   */
  ScheduledSampling(float probability, RaggedBatch target, TokenInput input, int maxTotal) {
    this.probability = probability;
    this.target = target;
    this.input = input;
    this.guesses = new int[probability > 0 ? maxTotal : 0];
  }

  /** Whether there is anything to do. */
  boolean samples() {
    return probability > 0;
  }

  /** Draws those of a step of a training from now on. */
  void draw(long ofSeed, long ofStep) {
    seed = ofSeed;
    step = ofStep;
  }

  /** What the model would have written, which is known before {@link #replace}. */
  int[] guesses() {
    return guesses;
  }

  /** Replaces some of the tokens that rows {@code from} to {@code to} read. */
  void replace(int from, int to) {
    for (int row = from; row < to; row++) {
      for (int t = 1; t < target.length(row); t++) {
        long item = Masks.item(target.example(row), t);
        if (CounterRandom.uniform(seed, STREAMS | step, item) < probability) {
          input.set(t, row, guesses[target.number(t - 1, row)]);
        }
      }
    }
  }
}
