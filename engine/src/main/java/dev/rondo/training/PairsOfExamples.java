package dev.rondo.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Pairs of texts of which it is known whether they are the same.
 *
 * @param first the one text of each
 * @param second the other
 * @param same whether they are the same
 */
record PairsOfExamples(List<String> first, List<String> second, boolean[] same) {

  private static final double HALF = 0.5;

  /**
   * The pairs that examples say something about: their two texts, which are the same from a score
   * of a half on, and of a triplet the first and the third too, which are not.
   */
  static <E> PairsOfExamples of(TwinDefinition<E> definition, List<E> examples) {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    List<Boolean> same = new ArrayList<>();
    for (E example : examples) {
      first.add(definition.text(example, 0));
      second.add(definition.text(example, 1));
      same.add(definition.goal(example) >= HALF);
      if (definition.sides() > 2) {
        first.add(definition.text(example, 0));
        second.add(definition.text(example, 2));
        same.add(false);
      }
    }
    boolean[] labels = new boolean[same.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = same.get(i);
    }
    return new PairsOfExamples(first, second, labels);
  }

  /** Whether some pairs are the same, and some are not. */
  boolean haveBothKinds() {
    for (boolean one : same) {
      if (one != same[0]) {
        return true;
      }
    }
    return false;
  }
}
