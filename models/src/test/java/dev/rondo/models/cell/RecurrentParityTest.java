package dev.rondo.models.cell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.CompiledLayer;
import dev.rondo.models.testing.CompiledStack;
import dev.rondo.models.testing.DoubleInterpreter;
import dev.rondo.models.testing.Outcome;
import dev.rondo.models.testing.Problem;
import dev.rondo.models.testing.PyTorchLayer;
import dev.rondo.models.testing.PyTorchStack;
import dev.rondo.models.testing.Tolerance;
import dev.rondo.runtime.Kernels;
import dev.rondo.testing.ParityFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The built-in cells against PyTorch's layers in double precision, forward and backward. */
final class RecurrentParityTest {

  private static final double DOUBLE_TOLERANCE = 1e-10;

  @ParameterizedTest
  @EnumSource
  void cell_onOwnVectors_isPyTorchs(PyTorchLayer layer) throws IOException, URISyntaxException {
    URL folder = RecurrentParityTest.class.getResource("/dev/rondo/models/parity");
    assertNotNull(folder);
    check(layer, Path.of(folder.toURI()));
  }

  @ParameterizedTest
  @EnumSource
  void cell_onSharedVectors_isPyTorchs(PyTorchLayer layer) throws IOException {
    Optional<Path> folder = ParityFile.folder();
    assumeTrue(folder.isPresent(), "skipped: no reference vectors on this machine");
    check(layer, folder.orElseThrow());
  }

  @ParameterizedTest
  @EnumSource
  void stack_onSharedVectors_isPyTorchs(PyTorchLayer layer) throws IOException {
    Optional<Path> folder = ParityFile.folder();
    assumeTrue(folder.isPresent(), "skipped: no reference vectors on this machine");
    String kind = layer.name().toLowerCase(Locale.ROOT);
    try (Stream<Path> all = Files.list(folder.orElseThrow())) {
      List<Path> files =
          all.filter(f -> f.getFileName().toString().startsWith(kind + "-")).sorted().toList();
      assertTrue(files.size() >= 8, () -> "1 and 2 layers, directions and lengths of " + kind);
      for (Path path : files) {
        checkStack(new PyTorchStack(layer, ParityFile.read(path)));
      }
    }
  }

  private static void checkStack(PyTorchStack torch) {
    Problem problem = torch.problem();
    Outcome<double[]> want = torch.outcome();
    double product = (double) torch.longest() * problem.shape().steps();
    var tolerance = new Tolerance(Math.ceil(Math.log(product) / Math.log(2)));
    for (int workers : new int[] {1, 3}) {
      Kernels kernels = Kernels.best();
      tolerance.check(CompiledStack.run(torch.stack(kernels), kernels, problem, workers), want);
    }
  }

  private static void check(PyTorchLayer layer, Path folder) throws IOException {
    String kind = layer.name().toLowerCase(Locale.ROOT);
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files =
          all.filter(f -> f.getFileName().toString().startsWith(kind + "-1layer-uni-")).toList();
      assertTrue(files.size() >= 2, () -> "full and ragged vectors of " + kind + " in " + folder);
      for (Path path : files) {
        check(layer, ParityFile.read(path));
      }
    }
  }

  private static void check(PyTorchLayer layer, ParityFile file) {
    CompiledCell cell = CompiledCell.of(layer.cell());
    Problem problem = layer.problem(file);
    Outcome<double[]> want = layer.outcome(file, problem.shape());

    Outcome<double[]> graph = DoubleInterpreter.run(cell.training(), problem);
    Outcome.compare(graph.results(), want.results(), RecurrentParityTest::assertSame);
    Outcome.compare(graph.gradients(), want.gradients(), RecurrentParityTest::assertSame);

    Outcome<float[]> got =
        CompiledLayer.run(cell.passes(Kernels.best(), problem.shape()), problem, 1);
    Tolerance.of(cell.training(), problem.shape()).check(got, want);
  }

  private static void assertSame(String name, double[] got, double[] want) {
    assertArrayEquals(want, got, DOUBLE_TOLERANCE, name);
  }
}
