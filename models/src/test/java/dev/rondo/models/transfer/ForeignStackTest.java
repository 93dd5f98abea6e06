package dev.rondo.models.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.transfer.ForeignWeights;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Stacks of recurrent layers under a head at each step, with weights that PyTorch and Keras wrote,
 * give what those give: {tanh, relu, LSTM, GRU} × {1, 2 layers} × {one, both directions} ×
 * sequences of different lengths; besides a projection, biases that are left out, learned first
 * states, and a GRU that resets before the product.
 */
final class ForeignStackTest {

  /** The bound that the project promises for an import. */
  private static final float TOLERANCE = 1e-5f;

  private static final int OUTPUTS = 2;

  private static final List<Series> EXAMPLES =
      List.of(new Series(new float[][] {{0, 0, 0}}, new float[][] {{0, 0}}));

  private static int imports;
  private static float worst;

  @AfterAll
  static void tellWorst() {
    System.out.printf("largest difference of %d imports: %.1e%n", imports, worst);
  }

  private static UnaryOperator<float[][]> imported(String model, ForeignWeights w)
      throws IOException {
    return switch (model) {
      case "RnnTanh1Uni" -> Stacks_RnnTanh1UniTrainer.create().imported(w, EXAMPLES)::predict;
      case "RnnTanh1Bi" -> Stacks_RnnTanh1BiTrainer.create().imported(w, EXAMPLES)::predict;
      case "RnnTanh2Uni" -> Stacks_RnnTanh2UniTrainer.create().imported(w, EXAMPLES)::predict;
      case "RnnTanh2Bi" -> Stacks_RnnTanh2BiTrainer.create().imported(w, EXAMPLES)::predict;
      case "RnnRelu1Uni" -> Stacks_RnnRelu1UniTrainer.create().imported(w, EXAMPLES)::predict;
      case "RnnRelu1Bi" -> Stacks_RnnRelu1BiTrainer.create().imported(w, EXAMPLES)::predict;
      case "RnnRelu2Uni" -> Stacks_RnnRelu2UniTrainer.create().imported(w, EXAMPLES)::predict;
      case "RnnRelu2Bi" -> Stacks_RnnRelu2BiTrainer.create().imported(w, EXAMPLES)::predict;
      case "Lstm1Uni" -> Stacks_Lstm1UniTrainer.create().imported(w, EXAMPLES)::predict;
      case "Lstm1Bi" -> Stacks_Lstm1BiTrainer.create().imported(w, EXAMPLES)::predict;
      case "Lstm2Uni" -> Stacks_Lstm2UniTrainer.create().imported(w, EXAMPLES)::predict;
      case "Lstm2Bi" -> Stacks_Lstm2BiTrainer.create().imported(w, EXAMPLES)::predict;
      case "Gru1Uni" -> Stacks_Gru1UniTrainer.create().imported(w, EXAMPLES)::predict;
      case "Gru1Bi" -> Stacks_Gru1BiTrainer.create().imported(w, EXAMPLES)::predict;
      case "Gru2Uni" -> Stacks_Gru2UniTrainer.create().imported(w, EXAMPLES)::predict;
      case "Gru2Bi" -> Stacks_Gru2BiTrainer.create().imported(w, EXAMPLES)::predict;
      case "Projected1Bi" -> Stacks_Projected1BiTrainer.create().imported(w, EXAMPLES)::predict;
      case "GruBefore2Bi" -> Stacks_GruBefore2BiTrainer.create().imported(w, EXAMPLES)::predict;
      case "Started2Bi" ->
          Stacks_Started2BiTrainer.create().imported(w.start("h", "h0").start("c", "c0"), EXAMPLES)
              ::predict;
      default -> throw new IllegalArgumentException(model);
    };
  }

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
    "torch-started-2-bi, Started2Bi",
    "keras-gru_before-2-bi, GruBefore2Bi"
  })
  void stack_ofAFrameworksWeights_givesWhatTheFrameworkGives(String file, String model)
      throws IOException {
    ForeignWeights weights =
        file.startsWith("torch")
            ? ForeignWeights.pytorch(Files.of(file + ".safetensors"))
            : ForeignWeights.keras(Files.of(file + ".npz"));
    UnaryOperator<float[][]> imported = imported(model, weights);

    Safetensors wanted = Safetensors.read(Files.of(file + ".io.safetensors"));
    int sequences = wanted.tensors().size() / 2;
    assertEquals(4, sequences);
    imports++;
    for (int i = 0; i < sequences; i++) {
      float[][] y = rows(wanted.tensor("y." + i));
      float[][] got = imported.apply(rows(wanted.tensor("x." + i)));
      assertEquals(y.length, got.length);
      for (int t = 0; t < y.length; t++) {
        for (int k = 0; k < OUTPUTS; k++) {
          String place = "%s: sequence %d, step %d, %d".formatted(file, i, t, k);
          assertEquals(y[t][k], got[t][k], TOLERANCE, place);
          worst = Math.max(worst, Math.abs(y[t][k] - got[t][k]));
        }
      }
    }
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
