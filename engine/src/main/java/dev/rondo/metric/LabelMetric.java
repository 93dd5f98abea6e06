package dev.rondo.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A figure of labels of which each was predicted alone, the higher the better. */
public enum LabelMetric {
  /** The fraction that is right, which is the micro average of precision, recall and F1 too. */
  ACCURACY("accuracy"),
  /** {@link Averaging#MACRO} of F1: every class weighs the same. */
  MACRO_F1("macro F1"),
  /** {@link Averaging#WEIGHTED} of F1. */
  WEIGHTED_F1("weighted F1"),
  /** {@link ConfusionMatrix#matthews}. */
  MATTHEWS("MCC");

  private final String words;

  LabelMetric(String words) {
    this.words = words;
  }

  /** The figure of a matrix; NaN if nothing was added to it. */
  public double of(ConfusionMatrix matrix) {
    return switch (this) {
      case ACCURACY -> matrix.accuracy();
      case MACRO_F1 -> matrix.macroF1();
      case WEIGHTED_F1 -> matrix.scores(Averaging.WEIGHTED).f1();
      case MATTHEWS -> matrix.matthews();
    };
  }

  /**
   * Returns the figure; NaN if there are no labels.
   *
   * @param predicted labels, which are the same if they are equal
   * @param expected the right ones
   * @throws IllegalArgumentException if there are not as many of both
   */
  public double of(List<?> predicted, List<?> expected) {
    if (predicted.size() != expected.size()) {
      throw new IllegalArgumentException(
          "%s: expected %d predicted labels but found %d"
              .formatted(words, expected.size(), predicted.size()));
    }
    Map<Object, Integer> classes = new HashMap<>();
    int[] found = indices(predicted, classes);
    int[] right = indices(expected, classes);
    var matrix = new ConfusionMatrix(Math.max(1, classes.size()));
    for (int i = 0; i < found.length; i++) {
      matrix.add(right[i], found[i]);
    }
    return of(matrix);
  }

  private static int[] indices(List<?> labels, Map<Object, Integer> classes) {
    int[] indices = new int[labels.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = classes.computeIfAbsent(labels.get(i), _ -> classes.size());
    }
    return indices;
  }

  /** The figure's name in words. */
  @Override
  public String toString() {
    return words;
  }
}
