package dev.rondo.examples.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an example of pairs trains and measures with.
 *
 * @param train the pairs to train on; none if a model is read
 * @param extra more of them, whose texts are not among those that are searched
 * @param validation the pairs to choose epoch and threshold by
 * @param heldOut the pairs that the trained model is measured with
 * @param first the one text of a pair
 * @param second the other
 * @param same whether they are the same
 * @param <E> the record of one pair
 */
public record TwinData<E>(
    List<E> train,
    List<E> extra,
    List<E> validation,
    List<E> heldOut,
    Function<E, String> first,
    Function<E, String> second,
    Predicate<E> same) {

  List<E> allTrain() {
    return Stream.concat(train.stream(), extra.stream()).toList();
  }

  List<String> firsts(List<E> pairs) {
    return pairs.stream().map(first).toList();
  }

  List<String> seconds(List<E> pairs) {
    return pairs.stream().map(second).toList();
  }

  /** Whether each pair to choose by is the same. */
  List<Boolean> validationLabels() {
    return validation.stream().map(same::test).toList();
  }

  /** Whether each pair to measure with is the same. */
  boolean[] labels() {
    boolean[] labels = new boolean[heldOut.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = same.test(heldOut.get(i));
    }
    return labels;
  }

  /**
   * Throws {@link InputException} unless a threshold can be chosen and measured: some pairs are the
   * same, and some are not.
   *
   * @param isTrained whether the threshold was chosen before
   */
  void requireBothKinds(boolean isTrained) {
    if (!isTrained) {
      requireBothKinds("to choose a threshold by", validation);
    }
    requireBothKinds("to measure with", heldOut);
  }

  private void requireBothKinds(String purpose, List<E> pairs) {
    long alike = pairs.stream().filter(same).count();
    if (alike == 0 || alike == pairs.size()) {
      throw new InputException(
          "expected pairs that are the same and pairs that are not %s but found %,d and %,d"
              .formatted(purpose, alike, pairs.size() - alike));
    }
  }

  /** All different texts, without those of extra pairs. */
  public List<String> texts() {
    List<E> all = new ArrayList<>(train);
    all.addAll(validation);
    all.addAll(heldOut);
    return all.stream()
        .flatMap(pair -> List.of(first.apply(pair), second.apply(pair)).stream())
        .distinct()
        .toList();
  }
}
