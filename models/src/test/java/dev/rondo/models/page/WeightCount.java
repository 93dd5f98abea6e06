package dev.rondo.models.page;

import dev.rondo.processor.ir.Size;
import dev.rondo.processor.ir.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts the weights of a cell, divided by H, as a formula in its sizes. */
final class WeightCount {

  private static final String ONE = Size.ONE.symbol();

  private WeightCount() {}

  /** Returns a formula, as {@code 4·(I + H + 1)}. */
  static String aUnit(List<Weight> weights) {
    Map<String, Integer> terms = new LinkedHashMap<>();
    for (Size size : List.of(Size.I, Size.H)) {
      terms.put(size.symbol(), 0);
    }
    weights.forEach(weight -> terms.merge(term(weight), 1, Integer::sum));
    terms.values().removeIf(count -> count == 0);
    for (String number : List.of(ONE, ONE + "/H")) { // numbers come after sizes
      Integer count = terms.remove(number);
      if (count != null) {
        terms.put(number, count);
      }
    }
    int common = terms.values().stream().reduce(0, WeightCount::greatestDivisor);
    String sum =
        terms.entrySet().stream()
            .map(term -> product(term.getValue() / common, term.getKey()))
            .collect(Collectors.joining(" + "));
    return common == 1 ? sum : terms.size() == 1 ? product(common, sum) : common + "·(" + sum + ")";
  }

  /** rows · columns / H. */
  private static String term(Weight weight) {
    List<Size> sizes = new ArrayList<>(List.of(weight.columns(), weight.rows()));
    boolean aUnit = sizes.remove(Size.H);
    sizes.removeIf(Size.ONE::equals);
    String product =
        sizes.isEmpty() ? ONE : sizes.stream().map(Size::symbol).collect(Collectors.joining("·"));
    return aUnit ? product : product + "/H";
  }

  private static String product(int count, String term) {
    if (term.startsWith(ONE)) {
      return count + term.substring(1);
    }
    return count == 1 ? term : count + "·" + term;
  }

  private static int greatestDivisor(int a, int b) {
    return b == 0 ? a : greatestDivisor(b, a % b);
  }
}
