package dev.rondo.sequence;

import java.util.Arrays;

/** How many steps each example of a data set has; examples are numbered from 0. */
public interface Lengths {

  /** So many examples of one step each. */
  static Lengths ones(int size) {
    return new Lengths() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public int length(int example) {
        return 1;
      }
    };
  }

  /** The number of examples. */
  int size();

  /** The number of steps of an example, at least 1. */
  int length(int example);

  /** The length of the longest example; 0 if there is none. */
  default int longest() {
    int longest = 0;
    for (int i = 0; i < size(); i++) {
      longest = Math.max(longest, length(i));
    }
    return longest;
  }

  /** The largest sum of lengths that {@code examples} different examples can have. */
  default int largestTotal(int examples) {
    int[] lengths = new int[size()];
    Arrays.setAll(lengths, this::length);
    Arrays.sort(lengths);
    int sum = 0; // all steps stand in an array, so it is an int
    for (int i = Math.max(0, lengths.length - examples); i < lengths.length; i++) {
      sum += lengths[i];
    }
    return sum;
  }
}
