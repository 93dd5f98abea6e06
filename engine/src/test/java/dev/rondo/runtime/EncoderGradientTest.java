package dev.rondo.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.annotation.Activation;
import dev.rondo.annotation.Pooling;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.StackRun.Reading;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.testing.Close;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Encoders that are read at every step and pooled as well, as a decoder reads them, against their
 * equations in double precision, and their gradients against central differences of these.
 */
final class EncoderGradientTest {

  private static final int VOCABULARY = 11;
  private static final int EMBEDDING = 7;
  private static final List<Integer> LENGTHS = List.of(3, 7, 1, 17, 7, 2);
  private static final String TABLE = "embedding";
  private static final String DY = "dy";
  private static final String DV = "dv";

  /** ε and ε² over what a double holds leave some ten digits of a smooth function. */
  private static final double STEP = 1e-6;

  /** Elements of a tensor that are checked. */
  private static final int SAMPLE = 23;

  /** Sums of some hundred products, through several layers, in floats. */
  private static final double RELATIVE = 2e-4;

  /** Layers and a pooling. */
  record Case(List<LayerDefinition> layers, Pooling pooling) {

    EncoderShape shape() {
      return new EncoderShape(Kernels.plain(), "", EMBEDDING, layers, pooling, VOCABULARY, 0);
    }
  }

  static Stream<Case> cases() {
    LayerDefinition filters = ConvolutionLayer.of(5, 2, 3).activation(Activation.TANH);
    LayerDefinition looks = SelfAttentionLayer.of(6, 3, 9);
    return Stream.of(
        new Case(List.of(), Pooling.SUM),
        new Case(List.of(), Pooling.LAST),
        new Case(List.of(filters), Pooling.MAX),
        new Case(List.of(filters), Pooling.LAST),
        new Case(List.of(looks), Pooling.MEAN),
        new Case(List.of(looks), Pooling.LAST),
        new Case(List.of(filters, looks), Pooling.ATTENTION),
        new Case(List.of(looks, filters, ConvolutionLayer.of(4, 3)), Pooling.MEAN));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void encoder_readAndPooled_givesWhatItsEquationsSay(Case encoder) {
    Map<String, double[]> drawn = draw(encoder.shape());
    Work work = new Work(encoder, drawn, Kernels.best());
    double[][][] exact = exact(encoder, drawn);

    work.forward(1);

    for (int row = 0; row < LENGTHS.size(); row++) {
      int example = work.run.batch().example(row);
      Close.assertClose("v", work.vector(row), exact[example][0], 1 << 10);
      for (int t = 0; t < LENGTHS.get(example); t++) {
        Close.assertClose("y", work.output(t, row), exact[example][1 + t], 1 << 10);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void encoder_readAndPooled_hasTheGradientsOfItsEquations(Case encoder) {
    Map<String, double[]> drawn = draw(encoder.shape());
    Map<String, float[]> found = new Work(encoder, drawn, Kernels.best()).gradients(2);
    found.forEach((name, gradient) -> {
      double[] tensor = Exact.weight(drawn, name);
      double largest = 1;
      for (float element : gradient) {
        largest = Math.max(largest, Math.abs(element));
      }
      assertEquals(tensor.length, gradient.length, name);
      for (int i = 0; i < tensor.length; i += Math.max(1, tensor.length / SAMPLE)) {
        double slope = slope(encoder, drawn, tensor, i);
        int at = i;
        assertTrue(
            Math.abs(gradient[i] - slope) <= RELATIVE * largest,
            () -> "d%s[%d] is %s but must be %s".formatted(name, at, gradient[at], slope));
      }
    });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void encoder_anyWorkersInEitherForm_hasTheSameBits(Case encoder) {
    Map<String, double[]> drawn = draw(encoder.shape());
    Map<String, float[]> expected = new Work(encoder, drawn, Kernels.plain()).gradients(1);
    for (int workers : new int[] {1, 2, 3}) {
      Map<String, float[]> found = new Work(encoder, drawn, Kernels.best()).gradients(workers);
      expected.forEach((name, tensor) ->
          assertArrayEquals(tensor, found.getOrDefault(name, new float[0]), name));
    }
  }

  // In double precision.

  private static double slope(Case encoder, Map<String, double[]> drawn, double[] tensor, int i) {
    double before = tensor[i];
    tensor[i] = before + STEP;
    double above = loss(encoder, drawn);
    tensor[i] = before - STEP;
    double below = loss(encoder, drawn);
    tensor[i] = before;
    return (above - below) / (2 * STEP);
  }

  /** Σ dv·v + Σ dy·y. */
  private static double loss(Case encoder, Map<String, double[]> drawn) {
    double[][][] exact = exact(encoder, drawn);
    double loss = 0;
    for (int example = 0; example < exact.length; example++) {
      int size = exact[example][0].length;
      for (int i = 0; i < size; i++) {
        loss += Exact.weight(drawn, DV)[example * size + i] * exact[example][0][i];
        for (int t = 0; t < LENGTHS.get(example); t++) {
          loss +=
              Exact.weight(drawn, DY)[(first(example) + t) * size + i] * exact[example][1 + t][i];
        }
      }
    }
    return loss;
  }

  /** For each example v, and then y of each step. */
  private static double[][][] exact(Case encoder, Map<String, double[]> drawn) {
    double[][][] all = new double[LENGTHS.size()][][];
    for (int example = 0; example < all.length; example++) {
      double[][] y = new double[LENGTHS.get(example)][];
      for (int t = 0; t < y.length; t++) {
        int at = token(example, t) * EMBEDDING;
        y[t] = Arrays.copyOfRange(Exact.weight(drawn, TABLE), at, at + EMBEDDING);
      }
      for (int i = 0; i < encoder.layers().size(); i++) {
        y = layer(encoder.layers().get(i), named(drawn, i + 1), y);
      }
      all[example] = new double[1 + y.length][];
      all[example][0] = pool(encoder.pooling(), drawn, y);
      System.arraycopy(y, 0, all[example], 1, y.length);
    }
    return all;
  }

  private static double[][] layer(
      LayerDefinition definition, Map<String, double[]> weights, double[][] x) {
    return switch (definition) {
      case ConvolutionLayer layer -> new ExactConvolution(layer, weights).of(x);
      case SelfAttentionLayer layer -> new ExactSelfAttention(layer, weights).of(x);
      case RecurrentLayer _ -> throw new IllegalArgumentException("tested with its cell");
    };
  }

  /** The weights of a layer as if it were the first. */
  private static Map<String, double[]> named(Map<String, double[]> drawn, int number) {
    String prefix = "layer" + number + ".";
    Map<String, double[]> weights = new LinkedHashMap<>();
    drawn.forEach((name, tensor) -> {
      if (name.startsWith(prefix)) {
        weights.put("layer1." + name.substring(prefix.length()), tensor);
      }
    });
    return weights;
  }

  private static double[] pool(Pooling pooling, Map<String, double[]> drawn, double[][] y) {
    double[] share = new double[y.length];
    switch (pooling) {
      case LAST -> share[y.length - 1] = 1;
      case SUM -> Arrays.fill(share, 1);
      case MEAN -> Arrays.fill(share, 1.0 / y.length);
      case ATTENTION -> share = attention(Exact.weight(drawn, "pooling.w"), y);
      case MAX -> {
        double[] v = y[0].clone();
        for (double[] step : y) {
          Arrays.setAll(v, j -> Math.max(v[j], step[j]));
        }
        return v;
      }
    }
    double[] v = new double[y[0].length];
    for (int t = 0; t < y.length; t++) {
      for (int j = 0; j < v.length; j++) {
        v[j] += share[t] * y[t][j];
      }
    }
    return v;
  }

  private static double[] attention(double[] w, double[][] y) {
    double[] a = new double[y.length];
    double sum = 0;
    for (int t = 0; t < a.length; t++) {
      for (int j = 0; j < w.length; j++) {
        a[t] += w[j] * Math.tanh(y[t][j]);
      }
      a[t] = Math.exp(a[t]);
      sum += a[t];
    }
    double all = sum;
    return Arrays.stream(a).map(share -> share / all).toArray();
  }

  // What is drawn.

  private static int token(int example, int t) {
    return CounterRandom.below(9, example, t, VOCABULARY);
  }

  /** The number of the first step of an example among those of all. */
  private static int first(int example) {
    return LENGTHS.subList(0, example).stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<String, double[]> draw(EncoderShape shape) {
    Map<String, double[]> drawn = new LinkedHashMap<>();
    drawn.put(TABLE, draw(0, VOCABULARY * EMBEDDING));
    for (PlacedWeight weight : shape.weights()) {
      drawn.put(weight.name(), draw(drawn.size(), weight.elements()));
    }
    drawn.put(DV, draw(drawn.size(), LENGTHS.size() * shape.outputSize()));
    drawn.put(DY, draw(drawn.size(), first(LENGTHS.size()) * shape.outputSize()));
    return drawn;
  }

  /** Numbers that floats are exactly. */
  private static double[] draw(long stream, int count) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> 2 * CounterRandom.uniform(5, stream, i) - 1);
    return numbers;
  }

  private static float[] floats(double[] doubles) {
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  /** The engine's. */
  private static final class Work {

    private final EncoderShape shape;
    private final Map<String, double[]> drawn;
    private final float[] gradients;
    private final EncoderRun run;

    Work(Case encoder, Map<String, double[]> drawn, Kernels kernels) {
      this.shape = encoder.shape();
      this.drawn = drawn;
      float[] weights = new float[shape.end()];
      this.gradients = new float[shape.end()];
      shape.tokens().scatter(floats(Exact.weight(drawn, TABLE)), weights);
      for (PlacedWeight weight : shape.weights()) {
        weight.scatter(floats(Exact.weight(drawn, weight.name())), weights);
      }
      Reading reading =
          encoder.pooling() == Pooling.LAST ? Reading.EVERY_AND_LAST_STEP : Reading.EVERY_STEP;
      int rows = LENGTHS.size();
      this.run = new EncoderRun(shape, kernels, weights, gradients, rows, first(rows), 17, reading);
      var texts = EncodedSequences.builder();
      for (int i = 0; i < rows; i++) {
        int example = i;
        int[] tokens = new int[LENGTHS.get(i)];
        Arrays.setAll(tokens, t -> token(example, t));
        texts.add(tokens);
      }
      int[] order = new int[rows];
      Arrays.setAll(order, i -> i);
      run.fill(texts.build(), order, 0, rows);
      run.rest();
    }

    void forward(int workers) {
      for (int worker = 0; worker < workers; worker++) {
        run.transpose(worker, workers);
      }
      for (int worker = 0; worker < workers; worker++) {
        run.forward(start(worker, workers), start(worker + 1, workers));
      }
    }

    private int start(int worker, int workers) {
      return run.batch().shardStart(worker, workers);
    }

    float[] vector(int row) {
      Vectors v = run.vectors();
      return Arrays.copyOfRange(v.values(), v.at(row), v.at(row) + v.size());
    }

    float[] output(int t, int row) {
      int at = run.stack().output(t, row);
      return Arrays.copyOfRange(run.stack().outputs(), at, at + shape.outputSize());
    }

    Map<String, float[]> gradients(int workers) {
      forward(workers);
      for (int worker = 0; worker < workers; worker++) {
        backward(start(worker, workers), start(worker + 1, workers));
      }
      for (int worker = 0; worker < workers; worker++) {
        run.weightGradients(worker, workers);
      }
      Map<String, float[]> all = new LinkedHashMap<>();
      all.put(TABLE, shape.tokens().gather(gradients));
      shape.weights().forEach(weight -> all.put(weight.name(), weight.gather(gradients)));
      return all;
    }

    private void backward(int from, int to) {
      int size = shape.outputSize();
      float[] dv = floats(Exact.weight(drawn, DV));
      float[] dy = floats(Exact.weight(drawn, DY));
      for (int row = from; row < to; row++) {
        int of = run.batch().example(row) * size;
        System.arraycopy(dv, of, run.gradients().values(), run.gradients().at(row), size);
      }
      boolean written = run.backwardPool(from, to);
      float[] into = run.stack().outputGradients();
      for (int row = from; row < to; row++) {
        int example = run.batch().example(row);
        for (int t = 0; t < LENGTHS.get(example); t++) {
          int at = run.stack().outputGradient(t, row);
          for (int i = 0; i < size; i++) {
            float arrives = dy[(first(example) + t) * size + i];
            into[at + i] = written ? into[at + i] + arrives : arrives;
          }
        }
      }
      run.stack().backward(from, to);
    }
  }
}
