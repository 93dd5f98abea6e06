package dev.rondo.metric;

import java.util.List;

/**
 * The character error rate of a corpus: edits that lead from the hypotheses to the references,
 * divided by the characters of the references.
 *
 * <p>An edit inserts, deletes or replaces a code point; white space counts like anything else.
 *
 * <p>At least 0, and above 1 where hypotheses are much too long; +∞ if there is something to delete
 * and no reference has a character. Of several references the one counts with the fewest edits, of
 * equal ones the longest.
 */
public record CharacterErrorRate() implements TextMetric {

  @Override
  public String name() {
    return "CER";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public String signature() {
    return "case:mixed|unit:character|by:rondo";
  }

  @Override
  public double of(List<String> hypotheses, List<List<String>> references) {
    return EditRate.ofCharacters("character error rate", hypotheses, references);
  }
}
