package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.rondo.annotation.Pooling;
import dev.rondo.models.testing.Cells;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.Shape;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.OutputStructure.Kind;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.runtime.RecurrentLayer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What lies between the tensors of the store of gradients has to be 0: the norm of all gradients
 * and the optimiser go over the whole store.
 */
final class GradientPaddingTest {

  private static final int SIZE = 17;

  static Stream<Class<?>> cells() throws IOException {
    return Cells.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void gradients_betweenTensors_areZero(Class<?> cell) {
    CompiledCell compiled = CompiledCell.of(cell, "");
    var layer =
        RecurrentLayer.of(
            cell.getSimpleName(),
            SIZE,
            (kernels, inputs, hidden, _) ->
                compiled.passes(kernels, new Shape(inputs, hidden, List.of(1))));
    var structure =
        new PredictorStructure(
            List.of(new InputStructure.Numbers("series", SIZE, true)),
            List.of(layer),
            Pooling.LAST,
            List.of(new OutputStructure("label", Kind.LABEL, PredictorSpecimen.LABELS, true)));
    PredictorSpecimen specimen = PredictorSpecimen.whole(structure);
    float[] gradients = specimen.gradients(1);
    assertArrayEquals(specimen.tensorsOf(gradients), gradients);
  }
}
