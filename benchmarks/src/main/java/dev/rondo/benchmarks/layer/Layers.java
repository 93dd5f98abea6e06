package dev.rondo.benchmarks.layer;

import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.RecurrentPasses;

/** The layers that are measured. */
public final class Layers {

  private Layers() {}

  /**
   * Returns the layer that a peer calls {@code cell}: LSTM, GRU (reset after the product), RNN; or
   * GRUBefore.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static RecurrentPasses of(String cell, Kernels kernels, int inputSize, int hiddenSize) {
    return switch (cell) {
      case "LSTM" -> new LstmLayerPasses(kernels, inputSize, hiddenSize);
      case "GRU" -> new GruLayerPasses(kernels, inputSize, hiddenSize);
      case "GRUBefore" -> new GruBeforeLayerPasses(kernels, inputSize, hiddenSize);
      case "RNN" -> new ElmanLayerPasses(kernels, inputSize, hiddenSize);
      default ->
          throw new IllegalArgumentException(
              "there is no layer '" + cell + "': expected LSTM, GRU, GRUBefore or RNN");
    };
  }
}
