package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What C2 makes of kernels and generated loops, counted: a call that is not inlined boxes a vector,
 * and code that grows past a size has spilled, or was unrolled into more than the processor can
 * hold. No time is measured.
 */
final class CompiledKernelsTest {

  /**
   * The most bytes of machine code, paths to the interpreter included, that one method may have:
   * twice what the largest had, {@code HalfTiles.add6} with 17,360 (AVX-512, Temurin 25.0.3).
   */
  private static final int LARGEST = 2 * 17_360;

  @ParameterizedTest
  @EnumSource(names = {"LSTM", "GRU_RESET_AFTER", "LAYER_NORM_LSTM"})
  void training_onceCompiled_inlinesAllCallsThatVectorsGoTo(CellModel model)
      throws IOException, InterruptedException {
    List<String> lines =
        Fork.run(
            CompiledTraining.class,
            "-Xbatch -XX:CompileThresholdScaling=0.1",
            model.name(),
            "3000");
    List<String> refused = lines.stream().filter(line -> line.startsWith("call ")).toList();
    assertEquals(List.of(), refused);
    List<String> tooLarge = new ArrayList<>();
    List<String> compiled = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("size ")) {
        String[] fields = line.split(" ");
        compiled.add(fields[1]);
        if (Integer.parseInt(fields[2]) > LARGEST) {
          tooLarge.add(line);
        }
      }
    }
    assertEquals(List.of(), tooLarge);
    assertTrue(compiled.stream().anyMatch(name -> name.endsWith("Tiles.add6")), compiled::toString);
    assertTrue(compiled.stream().anyMatch(name -> name.endsWith(".gradients")), compiled::toString);
  }
}
