package dev.rondo.training;

/**
 * How {@link Comparer#hardNegatives} looks for texts that a model takes to be alike though they are
 * not.
 *
 * <p>What a model finds more alike than two texts that are the same, or almost as alike, is often
 * the same without any pair saying so; a training that pulls it away does harm. So a text counts
 * only with a score at least {@code margin} below that of the pair: G. Moreira et al.,
 * NV-Retriever: improving text embedding models with effective hard-negative mining, 2024, arXiv
 * 2407.15831, section 3.
 *
 * @param count how many texts are wanted for each pair, at least 1
 * @param among of how many texts, the nearest to the first of the pair, at least {@code count}
 * @param margin how far the score of a text must be below the pair's, at least 0, in what {@link
 *     Comparer#similarity} gives
 */
public record NegativeSearch(int count, int among, float margin) {

  /** Checks the numbers. */
  public NegativeSearch {
    TrainerSettings.positive("count", count);
    if (among < count) {
      throw new IllegalArgumentException(
          "among is %d but must be at least the count of %d".formatted(among, count));
    }
    if (!(margin >= 0)) {
      throw new IllegalArgumentException("margin is " + margin + " but must be at least 0");
    }
  }
}
