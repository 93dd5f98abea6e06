package dev.rondo.kernel.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the ranges of a call lie, all of one length, and the numbers that it takes beside them. */
final class Ranges {

  /** How the ranges of a kernel may lie. */
  enum Places {
    /** In arrays of their own, at one place: {@code from} to {@code to} of an optimiser. */
    ALIKE,
    /** In arrays of their own, or beside each other in one. */
    APART,
    /** The same, or all in one place. */
    ANY
  }

  private final int length;
  private final int[] arrays;
  private final int[] at;
  private final int[] sizes;
  private final float[] factors;

  private Ranges(int length, int[] arrays, int[] at, int[] sizes, float[] factors) {
    this.length = length;
    this.arrays = arrays;
    this.at = at;
    this.sizes = sizes;
    this.factors = factors;
  }

  static Ranges random(Places places, int count, int length, int factors, Draw draw) {
    boolean alike = places == Places.ALIKE;
    boolean onePlace = places == Places.ANY && draw.oneIn(3);
    boolean oneArray = onePlace || (!alike && draw.oneIn(2));
    int[] arrays = new int[count];
    int[] at = new int[count];
    int[] sizes = new int[oneArray ? 1 : count];
    for (int i = 0; i < count; i++) {
      arrays[i] = oneArray ? 0 : i;
      boolean asFirst = i > 0 && (alike || onePlace);
      at[i] = asFirst ? at[0] : draw.gap() + (oneArray && i > 0 ? at[i - 1] + length : 0);
      sizes[arrays[i]] = at[i] + length + draw.gap();
    }
    float[] numbers = new float[factors];
    for (int i = 0; i < factors; i++) {
      numbers[i] = draw.rate();
    }
    return new Ranges(length, arrays, at, sizes, numbers);
  }

  /** Returns arrays that the ranges lie in, and one more for a number that a kernel returns. */
  List<float[]> fill(Draw draw, boolean ordinary) {
    List<float[]> all = new ArrayList<>();
    for (int size : sizes) {
      all.add(ordinary ? draw.ordinaryArray(size) : draw.array(size));
    }
    all.add(new float[1]);
    return List.copyOf(all);
  }

  int length() {
    return length;
  }

  /** The array of a range, among those of a call. */
  float[] array(List<float[]> all, int range) {
    return all.get(arrays[range]);
  }

  /** Where a range begins. */
  int at(int range) {
    return at[range];
  }

  /** One of the numbers beside the ranges, at least 0 and below 1. */
  float factor(int i) {
    return factors[i];
  }

  @Override
  public String toString() {
    return "%d at %s of arrays %s".formatted(length, Arrays.toString(at), Arrays.toString(arrays));
  }
}
