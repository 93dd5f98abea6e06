package dev.rondo.training;

import dev.rondo.array.Panels;
import java.util.Arrays;

/** The weights that a training moves: ranges of their store, all but what is frozen; immutable. */
final class LearnedWeights {

  /** Where ranges begin and end, in ascending order: from, to, from, to, … */
  private final int[] bounds;

  private LearnedWeights(int[] bounds) {
    this.bounds = bounds;
  }

  /**
   * All weights but some. What lies between frozen ones and is narrower than the narrowest row of a
   * panel is padding, so that neighbouring rows are one range.
   *
   * @param frozen a store with 0 for each weight that is learned
   */
  static LearnedWeights but(float[] frozen) {
    int[] bounds = new int[2 + 2 * (frozen.length / Panels.LANES)];
    int count = 0;
    int end;
    for (int from = 0; from < frozen.length; from = end) {
      end = from;
      while (end < frozen.length && (frozen[end] == 0) == (frozen[from] == 0)) {
        end++;
      }
      if (frozen[from] == 0 && end - from >= Panels.LANES) {
        bounds[count++] = from;
        bounds[count++] = end;
      }
    }
    return new LearnedWeights(Arrays.copyOf(bounds, count));
  }

  /** A hash of where the ranges begin and end. */
  String fingerprint() {
    var hash = new Fingerprint();
    for (int bound : bounds) {
      hash.add(bound);
    }
    return hash.digits();
  }

  /** The number of ranges. */
  int ranges() {
    return bounds.length / 2;
  }

  /** The first range that ends behind a place; the number of ranges if there is none. */
  int first(int place) {
    int low = 0;
    int high = ranges();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (to(middle) > place) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Where a range begins. */
  int from(int range) {
    return bounds[2 * range];
  }

  /** Where a range ends. */
  int to(int range) {
    return bounds[2 * range + 1];
  }

  /** Sets the gradients of what is frozen between two places of the store to 0. */
  void clearOthers(float[] gradients, int from, int to) {
    int at = from;
    for (int i = first(from); i < ranges() && from(i) < to; i++) {
      Arrays.fill(gradients, Math.min(at, from(i)), from(i), 0);
      at = to(i);
    }
    if (at < to) {
      Arrays.fill(gradients, at, to, 0);
    }
  }
}
