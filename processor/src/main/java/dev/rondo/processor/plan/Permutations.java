package dev.rondo.processor.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Finds the best order of a few things. */
final class Permutations {

  /**
   * More things than this are left in the order given: 7 would be 5,040 orders, of a cell nobody
   * has written yet.
   */
  private static final int MOST = 6;

  private Permutations() {}

  /**
   * Returns the order with the lowest cost, of several the first in lexicographic order; long lists
   * stay as they are.
   */
  static <T> List<T> best(List<T> things, ToIntFunction<List<T>> cost) {
    if (things.size() > MOST) {
      return things;
    }
    List<List<T>> all = new ArrayList<>();
    extend(List.of(), things, all);
    List<T> best = things;
    int lowest = cost.applyAsInt(things);
    for (List<T> order : all) {
      int here = cost.applyAsInt(order);
      if (here < lowest) {
        best = order;
        lowest = here;
      }
    }
    return best;
  }

  private static <T> void extend(List<T> chosen, List<T> left, List<List<T>> all) {
    if (left.isEmpty()) {
      all.add(chosen);
      return;
    }
    for (T next : left) {
      List<T> more = new ArrayList<>(chosen);
      more.add(next);
      List<T> fewer = new ArrayList<>(left);
      fewer.remove(next);
      extend(List.copyOf(more), fewer, all);
    }
  }
}
