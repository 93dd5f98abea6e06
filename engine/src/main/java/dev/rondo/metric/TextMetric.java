package dev.rondo.metric;

import java.util.List;
import java.util.Objects;

/**
 * A figure that compares written texts, as a whole corpus, with what should have been written.
 *
 * <p>A metric is immutable data, so it can be a setting of a training. The texts are compared as
 * they are: detokenised, as a reader sees them.
 */
public sealed interface TextMetric
    permits Bleu, ChrF, ExactMatch, WordErrorRate, CharacterErrorRate {

  /** The short name for tables and progress lines, such as {@code BLEU}. */
  String name();

  /** Which way {@link #of} improves. */
  Direction direction();

  /**
   * The settings that decide the figure, in sacreBLEU's form: {@code key:value} joined by bars.
   *
   * <p>The last two entries are {@code version}, of the sacreBLEU whose figures are the same where
   * there is one, and {@code by:rondo}.
   */
  String signature();

  /**
   * Returns the figure of a corpus; NaN if it is empty.
   *
   * @param hypotheses the written texts
   * @param references for each of them at least one text that would be right
   * @throws IllegalArgumentException if the lists differ in length, or a hypothesis has no
   *     reference
   */
  double of(List<String> hypotheses, List<List<String>> references);

  /** Returns the figure of a corpus with one reference each, as {@link #of} does. */
  default double ofSingle(List<String> hypotheses, List<String> references) {
    return of(
        hypotheses,
        references.stream()
            .map(each -> List.of(Objects.requireNonNull(each, "reference")))
            .toList());
  }

  /**
   * The signature of a figure over these references: {@code nrefs} and their number, or {@code var}
   * where it varies, before {@link #signature()}.
   */
  default String signature(List<List<String>> references) {
    List<Integer> counts =
        references.stream()
            .map(each -> Objects.requireNonNull(each, "references of a text").size())
            .distinct()
            .toList();
    String number = counts.size() == 1 ? String.valueOf(counts.getFirst()) : "var";
    return "nrefs:" + number + "|" + signature();
  }
}
