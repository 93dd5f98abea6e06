package dev.rondo.models.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

/**
 * What a layer makes of a {@link Problem}.
 *
 * @param results the results, by the names of {@link Problem#upstream()}
 * @param gradients ∂L of what was given, by the names of {@link Problem#given()}
 * @param <A> arrays of floats or of doubles
 */
public record Outcome<A>(Map<String, A> results, Map<String, A> gradients) {

  /** Compares two tensors of one name. */
  public interface Comparison<A, B> {

    /** Fails unless the tensors are alike. */
    void check(String name, A got, B want);
  }

  /** Compares each tensor with that of the same name; fails if one has others. */
  public static <A, B> void compare(
      Map<String, A> got, Map<String, B> want, Comparison<A, B> comparison) {
    assertEquals(want.keySet(), got.keySet());
    want.forEach((name, tensor) -> comparison.check(name, tensor(got, name), tensor));
  }

  /** The tensor with a name. */
  public static <A> A tensor(Map<String, A> tensors, String name) {
    A tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no '" + name + "' among " + tensors.keySet());
    }
    return tensor;
  }
}
