package dev.rondo.metric;

import java.util.List;
import java.util.Locale;

/**
 * BLEU and what it was made of.
 *
 * @param score BLEU, from 0 to 100; NaN for an empty corpus
 * @param precisions after smoothing, in percent, for the orders 1 to 4
 * @param matches how many n-grams of each order are in a reference
 * @param totals how many n-grams of each order there are
 * @param brevityPenalty the factor for a corpus that is too short, from 0 to 1
 * @param hypothesisLength the tokens of all hypotheses
 * @param referenceLength the tokens of all references, for each hypothesis those of the reference
 *     nearest in length, of two as near the shorter
 */
public record BleuScore(
    double score,
    List<Double> precisions,
    List<Long> matches,
    List<Long> totals,
    double brevityPenalty,
    long hypothesisLength,
    long referenceLength) {

  /** Keeps copies of the lists. */
  public BleuScore {
    precisions = List.copyOf(precisions);
    matches = List.copyOf(matches);
    totals = List.copyOf(totals);
  }

  /** The line that sacreBLEU prints: the score, precisions, brevity penalty and lengths. */
  @Override
  public String toString() {
    double ratio = referenceLength == 0 ? 0 : (double) hypothesisLength / referenceLength;
    return String.format(
        Locale.ROOT,
        "BLEU = %.2f %.1f/%.1f/%.1f/%.1f (BP = %.3f ratio = %.3f hyp_len = %d ref_len = %d)",
        score,
        precisions.get(0),
        precisions.get(1),
        precisions.get(2),
        precisions.get(3),
        brevityPenalty,
        ratio,
        hypothesisLength,
        referenceLength);
  }
}
