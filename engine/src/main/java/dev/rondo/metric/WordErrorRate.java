package dev.rondo.metric;

import java.util.List;

/**
 * The word error rate of a corpus: edits that lead from the hypotheses to the references, divided
 * by the words of the references.
 *
 * <p>An edit inserts, deletes or replaces a word; words are what stands between white space, with
 * their punctuation and case.
 *
 * <p>At least 0, and above 1 where hypotheses are much too long; +∞ if there is something to delete
 * and no reference has a word. Of several references the one counts with the fewest edits, of equal
 * ones the longest.
 */
public record WordErrorRate() implements TextMetric {

  @Override
  public String name() {
    return "WER";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public String signature() {
    return "case:mixed|unit:word|by:rondo";
  }

  @Override
  public double of(List<String> hypotheses, List<List<String>> references) {
    return EditRate.ofWords("word error rate", hypotheses, references);
  }
}
