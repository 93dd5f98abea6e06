package dev.rondo.training;

import java.util.ArrayList;
import java.util.List;

/** Pairs of texts of which it is known whether they are the same. */
final class PairsOfExamples {

  private static final double HALF = 0.5;

  private final List<String> first = new ArrayList<>();
  private final List<String> second = new ArrayList<>();
  private final List<Boolean> same = new ArrayList<>();

  private PairsOfExamples() {}

  /**
   * The pairs that examples say something about: their two texts, which are the same from a score
   * of a half on, and of a triplet the first and the third too, which are not.
   */
  static <E> PairsOfExamples of(TwinDefinition<E> definition, List<E> examples) {
    var pairs = new PairsOfExamples();
    for (E example : examples) {
      String text = definition.text(example, 0);
      pairs.add(text, definition.text(example, 1), definition.goal(example) >= HALF);
      if (definition.sides() > 2) {
        pairs.add(text, definition.text(example, 2), false);
      }
    }
    return pairs;
  }

  private void add(String one, String other, boolean isSame) {
    first.add(one);
    second.add(other);
    same.add(isSame);
  }

  /** The one text of each. */
  List<String> first() {
    return first;
  }

  /** The other. */
  List<String> second() {
    return second;
  }

  /** Whether they are the same. */
  boolean[] same() {
    boolean[] labels = new boolean[same.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = same.get(i);
    }
    return labels;
  }

  /** Whether some pairs are the same, and some are not. */
  boolean haveBothKinds() {
    return same.contains(true) && same.contains(false);
  }
}
