package dev.rondo.models.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.transfer.ForeignWeights;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Stacks of recurrent layers under a head at each step, with weights that PyTorch and Keras wrote,
 * give what those give: {tanh, relu, LSTM, GRU} × {1, 2 layers} × {one, both directions} ×
 * sequences of different lengths.
 */
final class ForeignStackTest {

  /** The bound that the project promises for an import. */
  private static final float TOLERANCE = 1e-5f;

  private static final int OUTPUTS = 2;

  private static final List<Series> EXAMPLES =
      List.of(new Series(new float[][] {{0, 0, 0}}, new float[][] {{0, 0}}));

  /** What makes a model of weights. */
  interface Importing {
    UnaryOperator<float[][]> of(ForeignWeights weights) throws IOException;
  }

  private static final Map<String, Importing> MODELS =
      Map.ofEntries(
          Map.entry(
              "RnnTanh1Uni",
              w -> Stacks_RnnTanh1UniTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry(
              "RnnTanh1Bi", w -> Stacks_RnnTanh1BiTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry(
              "RnnTanh2Uni",
              w -> Stacks_RnnTanh2UniTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry(
              "RnnTanh2Bi", w -> Stacks_RnnTanh2BiTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry(
              "RnnRelu1Uni",
              w -> Stacks_RnnRelu1UniTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry(
              "RnnRelu1Bi", w -> Stacks_RnnRelu1BiTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry(
              "RnnRelu2Uni",
              w -> Stacks_RnnRelu2UniTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry(
              "RnnRelu2Bi", w -> Stacks_RnnRelu2BiTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry(
              "Lstm1Uni", w -> Stacks_Lstm1UniTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry("Lstm1Bi", w -> Stacks_Lstm1BiTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry(
              "Lstm2Uni", w -> Stacks_Lstm2UniTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry("Lstm2Bi", w -> Stacks_Lstm2BiTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry("Gru1Uni", w -> Stacks_Gru1UniTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry("Gru1Bi", w -> Stacks_Gru1BiTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry("Gru2Uni", w -> Stacks_Gru2UniTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry("Gru2Bi", w -> Stacks_Gru2BiTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry(
              "Projected1Bi",
              w -> Stacks_Projected1BiTrainer.create().imported(w, EXAMPLES)::predict),
          Map.entry(
              "GruBefore2Bi",
              w -> Stacks_GruBefore2BiTrainer.create().imported(w, EXAMPLES)::predict));

  @ParameterizedTest
  @CsvSource({
    "torch-rnn_tanh-1-uni, RnnTanh1Uni",
    "torch-rnn_tanh-1-bi, RnnTanh1Bi",
    "torch-rnn_tanh-2-uni, RnnTanh2Uni",
    "torch-rnn_tanh-2-bi, RnnTanh2Bi",
    "torch-rnn_relu-1-uni, RnnRelu1Uni",
    "torch-rnn_relu-1-bi, RnnRelu1Bi",
    "torch-rnn_relu-2-uni, RnnRelu2Uni",
    "torch-rnn_relu-2-bi, RnnRelu2Bi",
    "torch-lstm-1-uni, Lstm1Uni",
    "torch-lstm-1-bi, Lstm1Bi",
    "torch-lstm-2-uni, Lstm2Uni",
    "torch-lstm-2-bi, Lstm2Bi",
    "torch-gru-1-uni, Gru1Uni",
    "torch-gru-1-bi, Gru1Bi",
    "torch-gru-2-uni, Gru2Uni",
    "torch-gru-2-bi, Gru2Bi",
    "keras-rnn_tanh-1-uni, RnnTanh1Uni",
    "keras-rnn_tanh-1-bi, RnnTanh1Bi",
    "keras-rnn_tanh-2-uni, RnnTanh2Uni",
    "keras-rnn_tanh-2-bi, RnnTanh2Bi",
    "keras-rnn_relu-1-uni, RnnRelu1Uni",
    "keras-rnn_relu-1-bi, RnnRelu1Bi",
    "keras-rnn_relu-2-uni, RnnRelu2Uni",
    "keras-rnn_relu-2-bi, RnnRelu2Bi",
    "keras-lstm-1-uni, Lstm1Uni",
    "keras-lstm-1-bi, Lstm1Bi",
    "keras-lstm-2-uni, Lstm2Uni",
    "keras-lstm-2-bi, Lstm2Bi",
    "keras-gru-1-uni, Gru1Uni",
    "keras-gru-1-bi, Gru1Bi",
    "keras-gru-2-uni, Gru2Uni",
    "keras-gru-2-bi, Gru2Bi",
    "torch-projected-1-bi, Projected1Bi",
    "torch-unbiased-1-uni, Gru1Uni",
    "keras-gru_before-2-bi, GruBefore2Bi"
  })
  void stack_ofAFrameworksWeights_givesWhatTheFrameworkGives(String file, String model)
      throws IOException {
    ForeignWeights weights =
        file.startsWith("torch")
            ? ForeignWeights.pytorch(Files.of(file + ".safetensors"))
            : ForeignWeights.keras(Files.of(file + ".npz"));
    Importing importing = MODELS.get(model);
    assertTrue(importing != null, model);
    UnaryOperator<float[][]> imported = importing.of(weights);

    Safetensors wanted = Safetensors.read(Files.of(file + ".io.safetensors"));
    int sequences = wanted.tensors().size() / 2;
    assertEquals(4, sequences);
    float worst = 0;
    for (int i = 0; i < sequences; i++) {
      float[][] y = rows(wanted.tensor("y." + i));
      float[][] got = imported.apply(rows(wanted.tensor("x." + i)));
      assertEquals(y.length, got.length);
      for (int t = 0; t < y.length; t++) {
        for (int k = 0; k < OUTPUTS; k++) {
          float difference = Math.abs(y[t][k] - got[t][k]);
          String place = "%s: sequence %d, step %d, %d".formatted(file, i, t, k);
          assertEquals(y[t][k], got[t][k], TOLERANCE, place);
          worst = Math.max(worst, difference);
        }
      }
    }
    System.out.printf("%-24s largest difference %.1e%n", file, worst);
  }

  private static float[][] rows(Tensor tensor) {
    float[] all = tensor.data();
    float[][] rows = new float[tensor.shape()[0]][tensor.shape()[1]];
    for (int i = 0; i < all.length; i++) {
      rows[i / rows[0].length][i % rows[0].length] = all[i];
    }
    return rows;
  }
}
