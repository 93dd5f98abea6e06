package dev.rondo.runtime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rondo.annotation.Pooling;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.testing.Close;
import dev.rondo.testing.ParityFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A bag of embeddings, and a convolution with the largest value over time, against PyTorch's. */
final class EncoderParityTest {

  private static final String TABLE = "table";
  private static final String EMBEDDING = "embedding";

  /** 4 forward and 8 backward, times ⌈log2⌉ of the 18 products of a sum, and of 21 steps. */
  private static final double FORWARD = 4 * 5;

  private static final double BACKWARD = 8 * 5;

  @Test
  void bag_meanOfEmbeddings_isPyTorchs() throws IOException {
    ParityFile file = file();
    var work = new Work(file, List.of(), Pooling.MEAN);
    Close.assertClose("y", work.forward(), file.get("bag.y"), FORWARD);
    work.backward(file.floats("bag.grad_out"));
    Close.assertClose("dtable", work.gradient(EMBEDDING), file.get("bag.grad.table"), BACKWARD);
  }

  @Test
  void convolution_widthThreeWithMaximum_isPyTorchs() throws IOException {
    ParityFile file = file();
    int[] shape = file.shape("conv.weight"); // [filters, elements, width]
    var work = new Work(file, List.of(ConvolutionLayer.of(shape[0], shape[2])), Pooling.MAX);
    float[] weight = file.floats("conv.weight");
    for (int k = 0; k < shape[2]; k++) {
      work.set("layer1.width3.W" + k, floats(tap(doubles(weight), shape, k)));
    }
    work.set("layer1.width3.b", file.floats("conv.bias"));
    Close.assertClose("y", work.forward(), file.get("conv.y"), FORWARD);
    work.backward(file.floats("conv.grad_out"));
    Close.assertClose("dtable", work.gradient(EMBEDDING), file.get("conv.grad.table"), BACKWARD);
    Close.assertClose("db", work.gradient("layer1.width3.b"), file.get("conv.grad.bias"), BACKWARD);
    for (int k = 0; k < shape[2]; k++) {
      double[] expected = tap(file.get("conv.grad.weight"), shape, k);
      String name = "layer1.width3.W" + k;
      Close.assertClose(name, work.gradient(name), expected, BACKWARD);
    }
  }

  /** [filters, elements] of one step of the window. */
  private static double[] tap(double[] weight, int[] shape, int k) {
    double[] tap = new double[shape[0] * shape[1]];
    Arrays.setAll(tap, i -> weight[i * shape[2] + k]);
    return tap;
  }

  private static double[] doubles(float[] floats) {
    double[] doubles = new double[floats.length];
    Arrays.setAll(doubles, i -> floats[i]);
    return doubles;
  }

  private static float[] floats(double[] doubles) {
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  private static ParityFile file() throws IOException {
    Optional<Path> folder = ParityFile.folder();
    assumeTrue(folder.isPresent(), "no reference vectors on this machine");
    return ParityFile.read(folder.orElseThrow().resolve("encoders.safetensors"));
  }

  /** An encoder of the tokens of a file, with its table. */
  private static final class Work {

    private final EncoderShape shape;
    private final float[] weights;
    private final float[] gradients;
    private final EncoderRun run;
    private final int rows;

    Work(ParityFile file, List<LayerDefinition> layers, Pooling pooling) {
      int[] table = file.shape(TABLE);
      int[] lengths = file.integers("lengths");
      int steps = file.shape("ids")[1];
      int[] ids = file.integers("ids");
      var texts = EncodedSequences.builder();
      for (int i = 0; i < lengths.length; i++) {
        texts.add(Arrays.copyOfRange(ids, i * steps, i * steps + lengths[i]));
      }
      this.rows = lengths.length;
      this.shape = new EncoderShape(Kernels.best(), "", table[1], layers, pooling, table[0], 0);
      this.weights = new float[shape.end()];
      this.gradients = new float[shape.end()];
      shape.tokens().scatter(file.floats(TABLE), weights);
      int total = Arrays.stream(lengths).sum();
      this.run = new EncoderRun(shape, Kernels.best(), weights, gradients, rows, total, steps);
      int[] order = new int[rows];
      Arrays.setAll(order, i -> i);
      run.fill(texts.build(), order, 0, rows);
    }

    void set(String name, float[] dense) {
      placed(name).scatter(dense, weights);
    }

    private PlacedWeight placed(String name) {
      return shape.weights().stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
    }

    float[] gradient(String name) {
      return name.equals(EMBEDDING)
          ? shape.tokens().gather(gradients)
          : placed(name).gather(gradients);
    }

    /** The vectors, in the order of the examples. */
    float[] forward() {
      run.transpose(0, 1);
      run.forward(0, rows);
      Vectors vectors = run.vectors();
      float[] y = new float[rows * vectors.size()];
      for (int row = 0; row < rows; row++) {
        int to = run.batch().example(row) * vectors.size();
        System.arraycopy(vectors.values(), vectors.at(row), y, to, vectors.size());
      }
      return y;
    }

    void backward(float[] dy) {
      Vectors into = run.gradients();
      for (int row = 0; row < rows; row++) {
        int from = run.batch().example(row) * into.size();
        System.arraycopy(dy, from, into.values(), into.at(row), into.size());
      }
      run.backward(0, rows);
      run.weightGradients(0, 1);
    }
  }
}
