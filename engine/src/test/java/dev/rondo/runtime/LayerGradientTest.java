package dev.rondo.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.annotation.Activation;
import dev.rondo.annotation.Connection;
import dev.rondo.testing.Close;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Convolutions and self-attention against their equations in double precision, and their gradients
 * against central differences of these.
 */
final class LayerGradientTest {

  /** ε and ε² over what a double holds leave some ten digits of a smooth function. */
  private static final double STEP = 1e-6;

  /** Elements of a tensor that are checked. */
  private static final int SAMPLE = 23;

  /** Sums of some hundred products, through several layers, in floats. */
  private static final double RELATIVE = 2e-4;

  private static final List<Integer> RAGGED = List.of(3, 7, 1, 17, 7, 2);

  static Stream<LayerCase> cases() {
    return Stream.of(
        new LayerCase(ConvolutionLayer.of(1, 1), 1, RAGGED),
        new LayerCase(ConvolutionLayer.of(7, 3), 17, RAGGED),
        new LayerCase(ConvolutionLayer.of(17, 7, 2, 3), 7, RAGGED),
        new LayerCase(ConvolutionLayer.of(33, 4, 5), 64, List.of(5, 5, 5)),
        new LayerCase(ConvolutionLayer.of(5, 9).dilation(4), 3, RAGGED),
        new LayerCase(
            ConvolutionLayer.of(16, 3, 4).dilation(2).readsBack().activation(Activation.GELU),
            16,
            RAGGED),
        new LayerCase(
            ConvolutionLayer.of(9, 3).connection(Connection.RESIDUAL).activation(Activation.TANH),
            9,
            RAGGED),
        new LayerCase(
            ConvolutionLayer.of(9, 3).connection(Connection.RESIDUAL), 9, List.of(1, 1, 1)),
        new LayerCase(SelfAttentionLayer.of(1, 1, 1), 1, RAGGED),
        new LayerCase(SelfAttentionLayer.of(6, 3, 7), 6, RAGGED),
        new LayerCase(
            SelfAttentionLayer.of(34, 2, 17).blocks(2).activation(Activation.GELU), 5, RAGGED),
        new LayerCase(SelfAttentionLayer.of(16, 1, 32).readsBack(), 16, List.of(5, 5, 5)),
        new LayerCase(SelfAttentionLayer.of(70, 1, 9).learnedPositions(5), 7, RAGGED),
        new LayerCase(
            SelfAttentionLayer.of(8, 2, 8).withoutPositions().readsBack(), 3, List.of(130, 65)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void layer_anySizes_givesWhatItsEquationsSay(LayerCase layer) {
    Map<String, double[]> drawn = layer.draw();
    float[] y = layer.run(drawn, Kernels.best(), 1).getOrDefault(LayerCase.Y, new float[0]);
    Close.assertClose(layer.toString(), y, layer.exact(drawn), 1 << 10);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void layer_anySizes_hasTheGradientsOfItsEquations(LayerCase layer) {
    Map<String, double[]> drawn = layer.draw();
    Map<String, float[]> found = layer.run(drawn, Kernels.best(), 2);
    drawn.forEach((name, tensor) -> {
      if (name.equals(LayerCase.DY)) {
        return;
      }
      float[] gradient = found.getOrDefault(name, new float[0]);
      double largest = 1;
      for (float element : gradient) {
        largest = Math.max(largest, Math.abs(element));
      }
      assertEquals(tensor.length, gradient.length, name);
      int stride = Math.max(1, tensor.length / SAMPLE);
      for (int i = 0; i < tensor.length; i += stride) {
        double slope = slope(layer, drawn, tensor, i);
        int at = i;
        assertTrue(
            Math.abs(gradient[i] - slope) <= RELATIVE * largest,
            () ->
                layer + ": d%s[%d] is %s but must be %s".formatted(name, at, gradient[at], slope));
      }
    });
  }

  private static double slope(
      LayerCase layer, Map<String, double[]> drawn, double[] tensor, int i) {
    double before = tensor[i];
    tensor[i] = before + STEP;
    double above = loss(layer, drawn);
    tensor[i] = before - STEP;
    double below = loss(layer, drawn);
    tensor[i] = before;
    return (above - below) / (2 * STEP);
  }

  private static double loss(LayerCase layer, Map<String, double[]> drawn) {
    double[] y = layer.exact(drawn);
    double[] dy = Exact.weight(drawn, LayerCase.DY);
    double loss = 0;
    for (int i = 0; i < y.length; i++) {
      loss += dy[i] * y[i];
    }
    return loss;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void layer_anyWorkersInEitherForm_hasTheSameBits(LayerCase layer) {
    Map<String, double[]> drawn = layer.draw();
    Map<String, float[]> expected = layer.run(drawn, Kernels.plain(), 1);
    for (int workers : new int[] {1, 3}) {
      for (Kernels kernels : List.of(Kernels.plain(), Kernels.best())) {
        Map<String, float[]> found = layer.run(drawn, kernels, workers);
        expected.forEach((name, tensor) ->
            assertArrayEquals(bits(tensor), bits(found.getOrDefault(name, new float[0])), name));
      }
    }
  }

  private static int[] bits(float[] tensor) {
    int[] bits = new int[tensor.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(tensor[i]));
    return bits;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void layer_rowsAlone_giveTheSameBitsAsTogether(LayerCase layer) {
    Map<String, double[]> drawn = layer.draw();
    float[] together = layer.run(drawn, Kernels.best(), 1).getOrDefault(LayerCase.Y, new float[0]);
    int size = layer.shape().outputSize();
    for (int i = 0; i < layer.lengths().size(); i++) {
      int first = layer.first(i);
      int length = layer.lengths().get(i);
      var alone = new LayerCase(layer.definition(), layer.inputs(), Collections.nCopies(1, length));
      double[] x = Exact.weight(drawn, LayerCase.X);
      Map<String, double[]> own = new LinkedHashMap<>(drawn);
      own.put(
          LayerCase.X,
          Arrays.copyOfRange(x, first * layer.inputs(), (first + length) * layer.inputs()));
      float[] y = alone.run(own, Kernels.best(), 1).getOrDefault(LayerCase.Y, new float[0]);
      assertArrayEquals(
          bits(Arrays.copyOfRange(together, first * size, (first + length) * size)), bits(y));
    }
  }
}
