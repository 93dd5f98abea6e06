package dev.rondo.benchmarks.layer;

import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.RecurrentPasses;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The layers that are measured beside a peer's, under the names that the peer has for them. */
public enum Layer {
  /** Long short-term memory. */
  LSTM("LSTM", 4, true),
  /** Gated recurrent unit, reset after the product. */
  GRU("GRU", 3, true),
  /** Gated recurrent unit, reset before the product. */
  GRU_BEFORE("GRUBefore", 3, true),
  /** Elman's network. */
  RNN("RNN", 1, true),
  /** Long short-term memory with peepholes; no peer has it built in. */
  PEEPHOLE_LSTM("PeepholeLSTM", 4, true),
  /** Long short-term memory with layer normalisation; no peer has it built in. */
  LAYER_NORM_LSTM("LayerNormLSTM", 4, true),
  /** Minimal gated unit; no peer has it built in. */
  MGU("MGU", 2, true),
  /** Minimal gated recurrent unit, whose products read only the input; no peer has it built in. */
  MIN_GRU("MinGRU", 2, false);

  private final String name;
  private final int sums;
  private final boolean recurrent;

  Layer(String name, int sums, boolean recurrent) {
    this.name = name;
    this.sums = sums;
    this.recurrent = recurrent;
  }

  /**
   * Returns the layer of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Layer named(String name) {
    for (Layer layer : values()) {
      if (layer.name.equals(name)) {
        return layer;
      }
    }
    throw new IllegalArgumentException(
        "expected a layer of "
            + Arrays.stream(values()).map(layer -> layer.name).collect(Collectors.joining(", "))
            + " but found "
            + name);
  }

  /** The generated layer at work with some kernels. */
  public RecurrentPasses passes(Kernels kernels, int inputSize, int hiddenSize) {
    return switch (this) {
      case LSTM -> new LstmLayerPasses(kernels, inputSize, hiddenSize);
      case GRU -> new GruLayerPasses(kernels, inputSize, hiddenSize);
      case GRU_BEFORE -> new GruBeforeLayerPasses(kernels, inputSize, hiddenSize);
      case RNN -> new ElmanLayerPasses(kernels, inputSize, hiddenSize);
      case PEEPHOLE_LSTM -> new PeepholeLstmLayerPasses(kernels, inputSize, hiddenSize);
      case LAYER_NORM_LSTM -> new LayerNormLstmLayerPasses(kernels, inputSize, hiddenSize);
      case MGU -> new MguLayerPasses(kernels, inputSize, hiddenSize);
      case MIN_GRU -> new MinGruLayerPasses(kernels, inputSize, hiddenSize);
    };
  }

  /**
   * The floating-point operations of the products of one step of one row: forward 2·(I + H)·G·H for
   * G sums, or 2·I·G·H where they do not read the state; in training the same for the gradient of
   * the weights, and for what goes back to the state and, if asked, to x.
   */
  public double flops(int inputSize, int hiddenSize, boolean training, boolean inputGradient) {
    double column = 2.0 * sums * hiddenSize;
    double state = recurrent ? column * hiddenSize : 0;
    double input = column * inputSize;
    double back = state + (inputGradient ? input : 0);
    return training ? 2 * (state + input) + back : state + input;
  }
}
