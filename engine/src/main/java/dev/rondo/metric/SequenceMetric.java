package dev.rondo.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A figure of sequences of labels, each of which is compared as a whole. */
public enum SequenceMetric {
  /** F1 of all spans of tags in BIO, see {@link SpanScores}. */
  SPAN_F1("span F1", Direction.HIGHER_IS_BETTER),
  /** The fraction of sequences of which all labels are right. */
  EXACT_MATCH("exact match", Direction.HIGHER_IS_BETTER),
  /**
   * How many insertions, deletions and replacements make the right sequences of the predicted ones,
   * by the number of right labels; 0 if all are right, and above 1 if far too many are predicted.
   */
  LABEL_ERROR_RATE("label error rate", Direction.LOWER_IS_BETTER);

  private final String words;
  private final Direction direction;

  SequenceMetric(String words, Direction direction) {
    this.words = words;
    this.direction = direction;
  }

  /** Which way {@link #of} improves. */
  public Direction direction() {
    return direction;
  }

  /**
   * Returns the figure; NaN if there are no sequences.
   *
   * @param predicted sequences of the names of labels
   * @param expected the right ones
   * @throws IllegalArgumentException if there are not as many of both, or they are to have spans
   *     and are no tags, or not of one length
   */
  public double of(List<List<String>> predicted, List<List<String>> expected) {
    if (predicted.size() != expected.size()) {
      throw new IllegalArgumentException(
          "%s: expected %d predicted sequences but found %d"
              .formatted(words, expected.size(), predicted.size()));
    }
    return switch (this) {
      case SPAN_F1 -> spans(predicted, expected);
      case EXACT_MATCH -> matches(predicted, expected);
      case LABEL_ERROR_RATE -> errors(predicted, expected);
    };
  }

  private static double spans(List<List<String>> predicted, List<List<String>> expected) {
    var scores = new SpanScores();
    for (int i = 0; i < expected.size(); i++) {
      scores.add(expected.get(i), predicted.get(i));
    }
    return scores.value();
  }

  private static double matches(List<List<String>> predicted, List<List<String>> expected) {
    var right = new Accuracy();
    for (int i = 0; i < expected.size(); i++) {
      right.add(predicted.get(i).equals(expected.get(i)));
    }
    return right.value();
  }

  private static double errors(List<List<String>> predicted, List<List<String>> expected) {
    Map<String, Integer> numbers = new HashMap<>();
    long edits = 0;
    long length = 0;
    for (int i = 0; i < expected.size(); i++) {
      edits +=
          EditRate.distance(indices(predicted.get(i), numbers), indices(expected.get(i), numbers));
      length += expected.get(i).size();
    }
    return edits == 0 && !expected.isEmpty() ? 0 : (double) edits / length;
  }

  private static int[] indices(List<String> labels, Map<String, Integer> numbers) {
    return labels.stream()
        .mapToInt(label -> numbers.computeIfAbsent(label, _ -> numbers.size()))
        .toArray();
  }

  /** The figure's name in words. */
  @Override
  public String toString() {
    return words;
  }
}
