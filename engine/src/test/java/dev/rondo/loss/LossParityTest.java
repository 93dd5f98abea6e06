package dev.rondo.loss;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rondo.kernel.reference.ReferenceFunctions;
import dev.rondo.kernel.reference.ReferenceReductions;
import dev.rondo.testing.Close;
import dev.rondo.testing.ParityFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The losses against PyTorch's in double precision, where its vectors are at hand. */
final class LossParityTest {

  /** 4 forward and 8 backward, times ⌈log2 K⌉ for rows of at most 5 and means of 21 elements. */
  private static final double FORWARD = 4 * 5;

  private static final double BACKWARD = 8 * 5;

  @Test
  void crossEntropy_meanOverRows_isPyTorchs() throws IOException {
    assertCrossEntropy("cross_entropy", 0);
  }

  @Test
  void crossEntropy_smoothed_isPyTorchs() throws IOException {
    assertCrossEntropy("cross_entropy_smoothing_0.1", 0.1f);
  }

  @Test
  void crossEntropy_classWeights_isPyTorchs() throws IOException {
    ParityFile file = file();
    LabelWeights weights = LabelWeights.of(file.floats("class_weight"));
    assertWeighted("cross_entropy_class_weights", weights, file.integers("target"));
  }

  @Test
  void crossEntropy_rowWithoutLabel_isPyTorchs() throws IOException {
    ParityFile file = file();
    int[] labels = file.integers("target");
    labels[2] = LabelWeights.MISSING;
    LabelWeights weights = LabelWeights.equal(file.shape("z")[1]);
    assertWeighted("cross_entropy_ignore_row_2", weights, labels);
  }

  private static void assertWeighted(String name, LabelWeights weights, int[] labels)
      throws IOException {
    ParityFile file = file();
    int rows = file.shape("z")[0];
    int classes = file.shape("z")[1];
    float[] z = file.floats("z");
    float[] losses = new float[rows];
    var loss =
        new SoftmaxCrossEntropy(new ReferenceFunctions(), new ReferenceReductions(), 0, weights);
    float scale = (float) (1 / weights.sum(labels, 0, rows));
    loss.forward(z, 0, z, 0, classes, labels, 0, losses, 0, rows, classes);
    loss.backward(z, 0, z, 0, classes, labels, 0, scale, rows, classes);
    Close.assertClose("loss", sum(losses, scale), file.get(name + ".loss"), FORWARD);
    Close.assertClose("dz", z, file.get(name + ".grad0"), BACKWARD);
  }

  private static void assertCrossEntropy(String name, float smoothing) throws IOException {
    ParityFile file = file();
    int rows = file.shape("z")[0];
    int classes = file.shape("z")[1];
    float[] z = file.floats("z");
    int[] labels = file.integers("target");
    float[] losses = new float[rows];
    var loss =
        new SoftmaxCrossEntropy(new ReferenceFunctions(), new ReferenceReductions(), smoothing);
    loss.forward(z, 0, z, 0, classes, labels, 0, losses, 0, rows, classes);
    loss.backward(z, 0, z, 0, classes, labels, 0, 1f / rows, rows, classes);
    Close.assertClose("loss", mean(losses), file.get(name + ".loss"), FORWARD);
    Close.assertClose("dz", z, file.get(name + ".grad0"), BACKWARD);
  }

  @Test
  void sigmoidCrossEntropy_meanOverElements_isPyTorchs() throws IOException {
    ParityFile file = file();
    int rows = file.shape("real")[0];
    int columns = file.shape("real")[1];
    float[] z = file.floats("real");
    float[] goals = file.floats("yes");
    float[] losses = new float[rows];
    float scale = 1f / (rows * columns);
    var loss = new SigmoidCrossEntropy(new ReferenceFunctions());
    loss.forward(z, 0, z, 0, columns, goals, 0, losses, 0, rows, columns);
    loss.backward(z, 0, z, 0, columns, goals, 0, scale, rows, columns);
    String name = "binary_cross_entropy_with_logits";
    Close.assertClose("loss", sum(losses, scale), file.get(name + ".loss"), FORWARD);
    Close.assertClose("dz", z, file.get(name + ".grad0"), BACKWARD);
  }

  @Test
  void squaredError_meanOverRows_isPyTorchs() throws IOException {
    assertRegression("mean_squared_error", new MeanSquaredError(new ReferenceReductions()));
  }

  @Test
  void absoluteError_meanOverRows_isPyTorchs() throws IOException {
    assertRegression("mean_absolute_error", new MeanAbsoluteError());
  }

  @Test
  void huberLoss_meanOverRows_isPyTorchs() throws IOException {
    assertRegression("huber_delta_1", new HuberLoss(1));
  }

  private static void assertRegression(String name, RegressionLoss loss) throws IOException {
    ParityFile file = file();
    int rows = file.shape("real")[0];
    int columns = file.shape("real")[1];
    float[] y = file.floats("real");
    float[] goal = file.floats("goal");
    float[] losses = new float[rows];
    loss.forward(y, 0, y, 0, columns, goal, 0, losses, 0, rows, columns);
    loss.backward(y, 0, y, 0, columns, 1f / rows, rows, columns);
    Close.assertClose("loss", mean(losses), file.get(name + ".loss"), FORWARD);
    Close.assertClose("dy", y, file.get(name + ".grad0"), BACKWARD);
  }

  /** PyTorch divides the loss of a row by the length of its target before the mean. */
  @Test
  void ctc_meanOverTargetsAndRows_isPyTorchs() throws IOException {
    ParityFile file = file();
    int rows = file.shape("ctc.logits")[1];
    int classes = file.shape("ctc.logits")[2];
    int longest = file.shape("ctc.target")[1];
    float[] z = file.floats("ctc.logits");
    int[] steps = file.integers("ctc.input_lengths");
    int[] lengths = file.integers("ctc.target_lengths");
    int[] targets = file.integers("ctc.target");
    float[] dz = new float[z.length];
    float[] losses = new float[rows];
    var ctc = new Ctc(new ReferenceFunctions(), new ReferenceReductions(), classes, 0);
    for (int row = 0; row < rows; row++) {
      int at = row * classes;
      int stride = rows * classes;
      int from = row * longest;
      int length = lengths[row];
      float scale = 1f / (rows * length);
      double[] workspace = new double[ctc.workspace(steps[row], length)];
      ctc.forward(
          z, at, dz, at, stride, steps[row], targets, from, length, losses, row, workspace, 0);
      ctc.backward(dz, at, dz, at, stride, steps[row], targets, from, length, scale, workspace, 0);
      losses[row] /= length;
    }
    Close.assertClose("loss", mean(losses), file.get("ctc_blank_0.loss"), FORWARD);
    Close.assertClose("dz", dz, file.get("ctc_blank_0.grad0"), BACKWARD);
  }

  private static float[] mean(float[] losses) {
    return sum(losses, 1f / losses.length);
  }

  private static float[] sum(float[] losses, float scale) {
    float sum = 0;
    for (float loss : losses) {
      sum += loss;
    }
    return new float[] {sum * scale};
  }

  private static ParityFile file() throws IOException {
    Optional<Path> folder = ParityFile.folder();
    assumeTrue(folder.isPresent(), "skipped: no reference vectors on this machine");
    return ParityFile.read(folder.orElseThrow().resolve("losses.safetensors"));
  }
}
