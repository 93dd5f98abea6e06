package dev.rondo.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The cases that are measured where no file names others. */
final class Grid {

  /** B, T, I, H: a single row, small to large, and one that nothing divides. */
  private static final int[][] SIZES = {
    {1, 50, 64, 64},
    {32, 50, 64, 64},
    {32, 50, 128, 128},
    {64, 50, 128, 256},
    {64, 100, 256, 512},
    {128, 35, 1024, 1024},
    {16, 80, 96, 200}
  };

  private Grid() {}

  static List<Case> standard() {
    List<Case> cases = new ArrayList<>();
    for (String cell : List.of("LSTM", "GRU", "RNN")) {
      for (String mode : List.of("train", "infer")) {
        for (int[] size : SIZES) {
          cases.add(new Case(cell, size[0], size[1], size[2], size[3], mode, 1, 0.5, null, false));
        }
      }
    }
    return cases;
  }
}
