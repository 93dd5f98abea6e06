package dev.rondo.kernel.twin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a kernel, with the arrays that it reads and writes.
 *
 * @param <K> the interface of the kernel
 */
final class TwinCase<K> {

  private final String text;
  private final List<float[]> before;
  private final Call<K> call;

  /** Calls the kernel on arrays in the order in which the case has them. */
  @FunctionalInterface
  interface Call<K> {
    void apply(K kernels, List<float[]> arrays);
  }

  /**
   * Describes a call.
   *
   * @param text the kernel, its shapes and where they lie
   * @param before the arrays as they are before the call, which belong to the case from then on
   */
  TwinCase(String text, List<float[]> before, Call<K> call) {
    this.text = text;
    this.before = before;
    this.call = call;
  }

  /** Returns copies of the arrays as they are before the call. */
  List<float[]> copy() {
    return before.stream().map(float[]::clone).toList();
  }

  /** Makes arrays what they are before the call. */
  void reset(List<float[]> arrays) {
    for (int i = 0; i < arrays.size(); i++) {
      float[] array = before.get(i);
      System.arraycopy(array, 0, arrays.get(i), 0, array.length);
    }
  }

  /**
   * Calls the kernel, and returns what it threw, or null if nothing, as it should be: no case
   * leaves its arrays. Allocates nothing itself.
   */
  @Nullable String run(K kernels, List<float[]> arrays) {
    try {
      call.apply(kernels, arrays);
      return null;
    } catch (RuntimeException | AssertionError thrown) {
      return "%s: %s threw %s".formatted(text, kernels.getClass().getSimpleName(), thrown);
    }
  }

  /**
   * Returns where arrays differ in bits, or null if they do not. All of each array is compared, so
   * what lies around the ranges of the call is too. NaN equals NaN: which one comes out of a
   * formula is the processor's choice.
   */
  @Nullable String difference(List<float[]> expected, List<float[]> found) {
    for (int i = 0; i < expected.size(); i++) {
      float[] wanted = expected.get(i);
      float[] got = found.get(i);
      for (int at = 0; at < wanted.length; at++) {
        if (Float.floatToIntBits(wanted[at]) != Float.floatToIntBits(got[at])) {
          return "%s: element %d of array %d is %s (bits %08x) but the plain twin gives %s (bits %08x)"
              .formatted(
                  text,
                  at,
                  i,
                  got[at],
                  Float.floatToRawIntBits(got[at]),
                  wanted[at],
                  Float.floatToRawIntBits(wanted[at]));
        }
      }
    }
    return null;
  }

  /** Returns what two forms make differently of this case, or null if nothing. */
  @Nullable String compare(K plain, K other) {
    List<float[]> expected = copy();
    String thrown = run(plain, expected);
    if (thrown != null) {
      return thrown;
    }
    List<float[]> found = copy();
    thrown = run(other, found);
    return thrown != null ? thrown : difference(expected, found);
  }

  @Override
  public String toString() {
    return text;
  }
}
