package dev.rondo.decode;

/**
 * Beam search: at each step the best continuations of the best unfinished outputs are kept.
 *
 * <h2>What is compared</h2>
 *
 * The score of an output is log P(Y), the sum of its tokens' log-probabilities, in double
 * precision, the end token included. Unfinished outputs of a step have one length and compete by
 * score. Finished outputs Y about a source X compete by their normalised score (Wu et al. 2016,
 * arXiv 1609.08144, equation 14)
 *
 * <pre>
 *   s(Y, X) = log P(Y) / divisor(|Y|) + β · Σᵢ log min(Σⱼ p(j, i), 1)
 * </pre>
 *
 * where p(j, i) is how much output token j attended to source position i, and β the coverage
 * penalty. A position that nothing attended to counts as 2⁻¹²⁶ instead of 0, so s stays finite.
 * Ties go to the lower row of the step before, then to the lower token; a finished output that came
 * first stays first.
 *
 * <h2>How it ends</h2>
 *
 * A continuation by the end token counts if it is among the best {@code width} of its step. Without
 * {@code refill} a finished output keeps its place in the beam, so the beam narrows, and beam 1 is
 * greedy search under every penalty. With {@code refill} the next best continuation takes the
 * place, and the beam stays wide until the end: wider search for more time.
 *
 * <p>The stop is exact (compare Huang, Zhao and Ma 2017, When to finish?): a source is done when it
 * has {@code best} finished outputs and no unfinished one can still get among them. With S ≤ 0 the
 * score of an unfinished output and M the largest number of tokens, whatever follows has a score of
 * at most S, as log-probabilities are at most 0 (one above counts as 0); a length of at most M + 1;
 * and so a normalised score of at most
 *
 * <ul>
 *   <li>S without length penalty,
 *   <li>S / (M + 1) for the average,
 *   <li>S / ((5 + M + 1) / 6)^α for GNMT's.
 * </ul>
 *
 * The coverage penalty is at most 0, so the bounds hold with it too; they are then less tight.
 *
 * <h2>Diverse beams</h2>
 *
 * With G groups the beam is cut into G beams of width / G, and at each step the groups choose one
 * after another. A group ranks continuations by score − λ · (number of outputs of earlier groups
 * that took the same token at this step): Hamming diversity (Vijayakumar et al. 2018, arXiv
 * 1610.02424). The penalty of a step decides what is kept and then is forgotten: scores remain
 * log-probabilities. Finished outputs of all groups form one list, equal ones once.
 *
 * @param width the rows kept at a step
 * @param best the finished outputs returned, at most {@code width}
 * @param lengthPenalty what scores of finished outputs are divided by
 * @param coveragePenalty β, at least 0; above 0 the model must have attention
 * @param groups the number of groups, which divides {@code width}; 1 is beam search as usual
 * @param diversity λ, at least 0
 * @param refill whether the place of a finished output is taken by another
 */
public record BeamSearch(
    int width,
    int best,
    LengthPenalty lengthPenalty,
    double coveragePenalty,
    int groups,
    double diversity,
    boolean refill)
    implements Search {

  /** Checks all numbers. */
  public BeamSearch {
    if (width < 1) {
      throw new IllegalArgumentException("expected a beam of at least 1 but found " + width);
    }
    if (best < 1 || best > width) {
      throw new IllegalArgumentException(
          "expected from 1 to " + width + " outputs of a beam of " + width + " but found " + best);
    }
    if (groups < 1 || width % groups != 0) {
      throw new IllegalArgumentException(
          "expected a number of groups that divides the beam of " + width + " but found " + groups);
    }
    requireFactor("coverage penalty", coveragePenalty);
    requireFactor("diversity", diversity);
  }

  /** A beam of that width that returns one output, without penalties. */
  public static BeamSearch ofWidth(int width) {
    return new BeamSearch(width, 1, LengthPenalty.NONE, 0, 1, 0, false);
  }

  /** The most probable token at each step: a beam of 1. */
  public static BeamSearch greedy() {
    return ofWidth(1);
  }

  /** The same with that many outputs. */
  public BeamSearch withBest(int outputs) {
    return new BeamSearch(
        width, outputs, lengthPenalty, coveragePenalty, groups, diversity, refill);
  }

  /** The same with that length penalty. */
  public BeamSearch withLengthPenalty(LengthPenalty penalty) {
    return new BeamSearch(width, best, penalty, coveragePenalty, groups, diversity, refill);
  }

  /** The same with that coverage penalty β; its authors found 0.2 best. */
  public BeamSearch withCoveragePenalty(double beta) {
    return new BeamSearch(width, best, lengthPenalty, beta, groups, diversity, refill);
  }

  /** The same in groups that a penalty of λ keeps apart. */
  public BeamSearch withGroups(int count, double lambda) {
    return new BeamSearch(width, best, lengthPenalty, coveragePenalty, count, lambda, refill);
  }

  /** The same with places of finished outputs taken by others, or not. */
  public BeamSearch withRefill(boolean takes) {
    return new BeamSearch(width, best, lengthPenalty, coveragePenalty, groups, diversity, takes);
  }

  @Override
  public int rows() {
    return width;
  }

  private static void requireFactor(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected a " + name + " of at least 0 but found " + value);
    }
  }
}
