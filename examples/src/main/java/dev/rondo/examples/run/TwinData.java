package dev.rondo.examples.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What an example of pairs trains and measures with.
 *
 * @param train the pairs to train on; none if a model is read
 * @param validation the pairs to choose epoch and threshold by
 * @param heldOut the pairs that the trained model is measured with
 * @param first the one text of a pair
 * @param second the other
 * @param same whether they are the same
 * @param <E> the record of one pair
 */
public record TwinData<E>(
    List<E> train,
    List<E> validation,
    List<E> heldOut,
    Function<E, String> first,
    Function<E, String> second,
    Predicate<E> same) {

  List<String> firsts() {
    return heldOut.stream().map(first).toList();
  }

  List<String> seconds() {
    return heldOut.stream().map(second).toList();
  }

  boolean[] labels() {
    boolean[] labels = new boolean[heldOut.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = same.test(heldOut.get(i));
    }
    return labels;
  }

  /** Whether a threshold can be chosen: some pairs of the validation are the same, and some not. */
  boolean canDecide() {
    return validation.stream().anyMatch(same) && !validation.stream().allMatch(same);
  }

  /** All different texts of the pairs to train on and of those that are held out. */
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
