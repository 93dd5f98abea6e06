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
  void squaredError_meanOverRows_isPyTorchs() throws IOException {
    ParityFile file = file();
    int rows = file.shape("real")[0];
    int columns = file.shape("real")[1];
    float[] y = file.floats("real");
    float[] goal = file.floats("goal");
    float[] losses = new float[rows];
    var loss = new MeanSquaredError(new ReferenceReductions());
    loss.forward(y, 0, y, 0, columns, goal, 0, losses, 0, rows, columns);
    loss.backward(y, 0, y, 0, columns, 1f / rows, rows, columns);
    Close.assertClose("loss", mean(losses), file.get("mean_squared_error.loss"), FORWARD);
    Close.assertClose("dy", y, file.get("mean_squared_error.grad0"), BACKWARD);
  }

  private static float[] mean(float[] losses) {
    float sum = 0;
    for (float loss : losses) {
      sum += loss;
    }
    return new float[] {sum / losses.length};
  }

  private static ParityFile file() throws IOException {
    Optional<Path> folder = ParityFile.folder();
    assumeTrue(folder.isPresent(), "skipped: no reference vectors on this machine");
    return ParityFile.read(folder.orElseThrow().resolve("losses.safetensors"));
  }
}
