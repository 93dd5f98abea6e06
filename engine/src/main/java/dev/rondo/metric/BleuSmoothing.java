package dev.rondo.metric;

import java.util.Locale;

/**
 * What BLEU takes for the precision of an order of which no n-gram is right.
 *
 * <p>B. Chen, C. Cherry: A systematic comparison of smoothing techniques for sentence-level BLEU.
 * WMT 2014; its methods 0 to 3, as in sacreBLEU. A corpus without one right word is 0 with any.
 *
 * @param method the rule
 * @param value its number, finite and above 0; 0 where the rule has none
 */
public record BleuSmoothing(Method method, double value) {

  /** The rules. */
  public enum Method {
    /** Zero, and the score with it. */
    NONE,
    /** The number stands for the zero matches. */
    FLOOR,
    /** The number is added to matches and totals of all orders but the first. */
    ADD_K,
    /** Half a match for the first order without one, a quarter for the second, and so on. */
    EXPONENTIAL
  }

  /** Checks the number. */
  public BleuSmoothing {
    boolean numbered = method == Method.FLOOR || method == Method.ADD_K;
    boolean right = numbered ? value > 0 && value < Double.POSITIVE_INFINITY : value == 0;
    if (!right) {
      throw new IllegalArgumentException(
          "bleu: expected a smoothing value "
              + (numbered ? "above 0" : "of 0")
              + " for "
              + method
              + " but found "
              + value);
    }
  }

  /** The default: halves, quarters and so on for orders without a match. */
  public static BleuSmoothing exponential() {
    return new BleuSmoothing(Method.EXPONENTIAL, 0);
  }

  /** A number, in the paper 0.1, in place of no match. */
  public static BleuSmoothing floor(double value) {
    return new BleuSmoothing(Method.FLOOR, value);
  }

  /** A number, in the paper 1, added to the counts of all orders but the first. */
  public static BleuSmoothing addK(double value) {
    return new BleuSmoothing(Method.ADD_K, value);
  }

  /** No smoothing. */
  public static BleuSmoothing none() {
    return new BleuSmoothing(Method.NONE, 0);
  }

  /** The name in a signature. */
  String label() {
    return switch (method) {
      case NONE -> "none";
      case FLOOR -> String.format(Locale.ROOT, "floor[%.2f]", value);
      case ADD_K -> String.format(Locale.ROOT, "add-k[%.2f]", value);
      case EXPONENTIAL -> "exp";
    };
  }
}
