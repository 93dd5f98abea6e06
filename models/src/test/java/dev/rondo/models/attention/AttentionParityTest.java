package dev.rondo.models.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.CompiledLayer;
import dev.rondo.models.testing.Decoder;
import dev.rondo.models.testing.DecoderSpecimens.HandsOn;
import dev.rondo.models.testing.Decoders;
import dev.rondo.models.testing.DoubleInterpreter;
import dev.rondo.models.testing.Outcome;
import dev.rondo.models.testing.Problem;
import dev.rondo.models.testing.PyTorchAttention;
import dev.rondo.models.testing.Tolerance;
import dev.rondo.runtime.Kernels;
import dev.rondo.testing.Close;
import dev.rondo.testing.ParityFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Attentions against PyTorch's scores, softmax and sums in double precision: weights, contexts, and
 * gradients of queries, keys and weights. Sources are ragged here and masked there.
 */
final class AttentionParityTest {

  private static final double DOUBLE_TOLERANCE = 1e-10;

  /** Of weights between 0 and 1, as factor of 2⁻²³: a few roundings of a score, its exp and sum. */
  private static final double OF_WEIGHTS = 16;

  @ParameterizedTest
  @EnumSource
  void attention_onOwnVectors_isPyTorchs(PyTorchAttention attention)
      throws IOException, URISyntaxException {
    URL file =
        AttentionParityTest.class.getResource(
            "/dev/rondo/models/parity/attention-tiny.safetensors");
    assertNotNull(file);
    check(attention, ParityFile.read(Path.of(file.toURI())));
  }

  @ParameterizedTest
  @EnumSource
  void attention_onSharedVectors_isPyTorchs(PyTorchAttention attention) throws IOException {
    Optional<Path> folder = ParityFile.folder();
    assumeTrue(folder.isPresent(), "skipped: no reference vectors on this machine");
    check(attention, ParityFile.read(folder.orElseThrow().resolve("attention.safetensors")));
  }

  private static void check(PyTorchAttention attention, ParityFile file) {
    CompiledCell cell = Decoders.compiled(Decoder.of(HandsOn.class, attention.type(), false));
    Problem problem = attention.problem(file);
    Map<String, double[]> want = attention.outcome(file);

    Outcome<double[]> graph = DoubleInterpreter.run(cell.training(), problem);
    attention
        .comparable(file, graph)
        .forEach((name, got) -> assertSame(name, got, Outcome.tensor(want, name)));

    var passes = cell.passes(Kernels.best(), problem.shape());
    Outcome<double[]> generated = doubles(CompiledLayer.run(passes, problem, 1));
    double factor = Tolerance.of(cell.training(), problem.shape()).backward();
    attention
        .comparable(file, generated)
        .forEach((name, got) ->
            Close.assertClose(name, floats(got), Outcome.tensor(want, name), factor));

    float[] weights = CompiledLayer.attention(passes, problem);
    Close.assertClose("weights", weights, attention.weights(file), OF_WEIGHTS);
  }

  private static Outcome<double[]> doubles(Outcome<float[]> outcome) {
    Map<String, double[]> results = new LinkedHashMap<>();
    outcome.results().forEach((name, tensor) -> results.put(name, doubles(tensor)));
    Map<String, double[]> gradients = new LinkedHashMap<>();
    outcome.gradients().forEach((name, tensor) -> gradients.put(name, doubles(tensor)));
    return new Outcome<>(results, gradients);
  }

  private static double[] doubles(float[] tensor) {
    double[] doubles = new double[tensor.length];
    Arrays.setAll(doubles, i -> tensor[i]);
    return doubles;
  }

  private static float[] floats(double[] tensor) {
    float[] floats = new float[tensor.length];
    for (int i = 0; i < tensor.length; i++) {
      floats[i] = (float) tensor[i];
    }
    return floats;
  }

  private static void assertSame(String name, double[] got, double[] want) {
    assertArrayEquals(want, got, DOUBLE_TOLERANCE, name);
  }
}
