package dev.rondo.metric;

import java.util.List;

/**
 * The fraction of hypotheses that equal one of their references, from 0 to 1.
 *
 * <p>Texts are compared code unit by code unit: case, white space and Unicode's composition count.
 */
public record ExactMatch() implements TextMetric {

  @Override
  public String name() {
    return "exact match";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public String signature() {
    return "case:mixed|by:rondo";
  }

  @Override
  public double of(List<String> hypotheses, List<List<String>> references) {
    Texts.check("exact match", hypotheses, references);
    long right = 0;
    for (int i = 0; i < hypotheses.size(); i++) {
      right += references.get(i).contains(hypotheses.get(i)) ? 1 : 0;
    }
    return (double) right / hypotheses.size();
  }
}
