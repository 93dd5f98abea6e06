package dev.rondo.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is measured where no file says it. */
enum Grid {
  /** Training steps and predictions of the cells that peers have built in. */
  LAYERS,
  /** Training steps of cells that a peer's users write by hand. */
  CELLS,
  /** Products of a step at the sizes of recurrent layers, and one of which all is in a cache. */
  PRODUCTS,
  /** Ragged batches, and steps of a single row. */
  SHAPES,
  /** Stacks, and layers that read in both directions. */
  STACKS;

  private static final double SECONDS = 0.5;

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

  /**
   * M, N, K of a product whose operands, 18 and 24 KiB, stay in a first-level cache of 48 KiB: the
   * most that a register tile can do.
   */
  private static final int[] IN_CACHE = {48, 64, 96};

  private static final int RAGGED_ROWS = 32;
  private static final int SHORTEST = 2;
  private static final int LONGEST = 50;

  List<Request> requests(boolean inputGradient) {
    return switch (this) {
      case LAYERS -> layers(inputGradient);
      case CELLS -> cells(inputGradient);
      case PRODUCTS -> products();
      case SHAPES -> shapes(inputGradient);
      case STACKS -> stacks();
    };
  }

  private static List<Request> layers(boolean inputGradient) {
    List<Request> all = new ArrayList<>();
    for (String cell : List.of("LSTM", "GRU", "RNN")) {
      for (String mode : List.of("train", "infer")) {
        for (int[] size : SIZES) {
          all.add(of(cell, size, mode, null, inputGradient));
        }
      }
    }
    return all;
  }

  private static List<Request> cells(boolean inputGradient) {
    int[] size = {32, 50, 64, 64};
    List<Request> all = new ArrayList<>();
    for (String cell : List.of("PeepholeLSTM", "LayerNormLSTM", "MGU", "MinGRU")) {
      all.add(of(cell, size, "train", null, inputGradient));
    }
    return all;
  }

  private static List<Request> products() {
    List<Request> all = new ArrayList<>();
    all.add(new MatrixProduct(IN_CACHE[0], IN_CACHE[1], IN_CACHE[2], SECONDS));
    for (int hidden : new int[] {64, 128, 256, 512, 1024}) {
      for (int sums : new int[] {3, 4}) {
        all.add(new MatrixProduct(32, sums * hidden, hidden, SECONDS));
      }
    }
    return all;
  }

  private static List<Request> shapes(boolean inputGradient) {
    List<Integer> lengths = new ArrayList<>();
    for (int row = 0; row < RAGGED_ROWS; row++) {
      lengths.add(SHORTEST + row * (LONGEST - SHORTEST) / (RAGGED_ROWS - 1));
    }
    int[] size = {RAGGED_ROWS, LONGEST, 64, 64};
    List<Request> all = new ArrayList<>();
    for (String cell : List.of("LSTM", "GRU")) {
      all.add(of(cell, size, "train", null, inputGradient));
      all.add(of(cell, size, "train", lengths, inputGradient));
    }
    for (String cell : List.of("LSTM", "GRU")) {
      for (int hidden : new int[] {64, 256}) {
        all.add(of(cell, new int[] {1, 1, hidden, hidden}, "infer", null, false));
      }
    }
    return all;
  }

  private static List<Request> stacks() {
    int[] size = {32, 50, 128, 128};
    List<Request> all = new ArrayList<>();
    for (String cell : List.of("LSTM", "GRU")) {
      for (String mode : List.of("train", "infer")) {
        Case layer = of(cell, size, mode, null, true);
        all.add(new StackCase(layer, 2, false));
        all.add(new StackCase(layer, 1, true));
        all.add(new StackCase(layer, 2, true));
      }
    }
    return all;
  }

  private static Case of(
      String cell,
      int[] size,
      String mode,
      @Nullable List<Integer> lengths,
      boolean inputGradient) {
    boolean dx = inputGradient && mode.equals("train");
    return new Case(cell, size[0], size[1], size[2], size[3], mode, 1, SECONDS, lengths, dx);
  }
}
