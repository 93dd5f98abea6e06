package dev.rondo.models.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import dev.rondo.annotation.Convention;
import dev.rondo.annotation.Merge;
import dev.rondo.annotation.Pooling;
import dev.rondo.feature.Feature;
import dev.rondo.feature.Target;
import dev.rondo.models.cell.CoupledLstm;
import dev.rondo.models.cell.Lstm;
import dev.rondo.models.cell.NoInputActivationLstm;
import dev.rondo.models.cell.NoOutputActivationLstm;
import dev.rondo.models.testing.Cells;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.Shape;
import dev.rondo.onnx.OnnxExportException;
import dev.rondo.onnx.OnnxModel;
import dev.rondo.runtime.CellConvention;
import dev.rondo.runtime.CellConvention.Part;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.runtime.RecurrentLayer;
import dev.rondo.runtime.RecurrentShape;
import dev.rondo.training.Predictor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which cells are operators of ONNX, by their equations. */
final class CellFormTest {

  /** As many as the vector of a word has, which one cell wants. */
  private static final int HIDDEN = 5;

  private static final long SEED = 1;

  private static final String OUTPUT_THAT_KEEPS_BY_Z = "(1 - keep) * new + keep * state[t-1]";

  private static final String OUTPUT_THAT_FORGETS_BY_Z = "keep * new + (1 - keep) * state[t-1]";

  private static final OnnxComparison COMPARISON = new OnnxComparison(CellFormTest.class);

  @TempDir private Path folder;

  @AfterAll
  static void report() {
    COMPARISON.report();
  }

  private static RecurrentLayer layer(String name, CompiledCell cell) {
    return RecurrentLayer.of(
        name, HIDDEN, (kernels, i, h, _) -> cell.passes(kernels, new Shape(i, h, List.of(1))));
  }

  /** A model of a layer with the weights of {@link #SEED}, and where they lie. */
  private record Exported(OnnxModel model, PredictorShape shape) {}

  /** Whether a model of a cell is exported. */
  private static boolean isExported(RecurrentLayer layer) {
    try {
      export(layer);
      return true;
    } catch (OnnxExportException refused) {
      return false;
    }
  }

  private static Exported export(RecurrentLayer layer) {
    Feature.Fitting<Event> fitting = Events.WORDS.fitting();
    Target.Fitting<Goals, String> labels = Events.KIND.fitting();
    Events.examples()
        .forEach(example -> {
          fitting.add(example.getKey());
          labels.add(example.getValue());
        });
    Feature.Fitted<Event> feature = fitting.end();
    Target.Fitted<Goals, String> target = labels.end();
    var structure =
        new PredictorStructure(
            List.of(feature.structure()),
            List.of(layer),
            Pooling.LAST,
            List.of(target.structure()));
    var shape = new PredictorShape(Kernels.best(), structure);
    float[] store = shape.initialize(SEED);
    return new Exported(
        OnnxModel.of("EventModel", shape, store, List.of(feature), List.of(target)), shape);
  }

  @Test
  void export_everyCellOfTheModels_knowsThoseThatAreOperators() throws IOException {
    List<String> exported = new ArrayList<>();
    for (Class<?> cell : Cells.builtIn()) {
      if (isExported(layer(cell.getSimpleName(), CompiledCell.of(cell)))) {
        exported.add(cell.getSimpleName());
      }
    }
    assertEquals(
        List.of(
            "CoupledLstm",
            "Elman",
            "ElmanRelu",
            "Gru",
            "GruResetAfter",
            "IdentityRnn",
            "Lstm",
            "NoInputActivationLstm",
            "NoOutputActivationLstm",
            "PeepholeLstm"),
        exported);
    System.out.printf(
        "%d cells are exported, %d refused%n",
        exported.size(), Cells.builtIn().size() - exported.size());
  }

  /** The order of gates stands twice: in what cells say, and in the forms of the export. */
  @Test
  void export_cellsThatSayWhereOnnxKeepsTheirWeights_keepsThemThere() throws IOException {
    List<String> found = new ArrayList<>();
    for (Class<?> cell : Cells.builtIn()) {
      RecurrentLayer layer = layer(cell.getSimpleName(), CompiledCell.of(cell));
      if (isExported(layer)) {
        Exported exported = export(layer);
        Path file = folder.resolve(cell.getSimpleName() + ".onnx");
        exported.model().write(file);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        var shape = (RecurrentShape) exported.shape().stack().layers().getFirst();
        for (CellConvention convention : shape.passes().conventions()) {
          if (convention.framework() == Convention.Framework.ONNX) {
            found.add(cell.getSimpleName());
            Stream.of(convention.input(), convention.recurrent(), convention.peephole())
                .map(parts -> stacked(parts, shape.prefix(0), exported))
                .forEach(tensor -> assertTrue(bytes.contains(tensor), cell.getSimpleName()));
          }
        }
      }
    }
    assertEquals(
        List.of(
            "Elman", "ElmanRelu", "Gru", "GruResetAfter", "IdentityRnn", "Lstm", "PeepholeLstm"),
        found);
    System.out.printf("%d cells that say where their weights lie have them there%n", found.size());
  }

  /** The bytes of weights, one after the other, as Latin-1. */
  private static String stacked(List<Part> parts, String prefix, Exported from) {
    float[] store = from.shape().initialize(SEED);
    var bytes = new ByteArrayOutputStream();
    for (Part part : parts) {
      float[] weight = from.shape().gather(prefix + part.weight(), store);
      ByteBuffer each = ByteBuffer.allocate(weight.length * Float.BYTES);
      each.order(ByteOrder.LITTLE_ENDIAN);
      for (float w : weight) {
        each.putFloat(part.sign() * w);
      }
      bytes.writeBytes(each.array());
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {CoupledLstm.class, NoInputActivationLstm.class, NoOutputActivationLstm.class})
  void export_cellsThatOperatorsHaveSettingsFor_predictsTheSame(Class<?> cell)
      throws IOException, OrtException {
    RecurrentLayer one = layer(cell.getSimpleName(), CompiledCell.of(cell));
    check(cell.getSimpleName(), one.bidirectional(Merge.CONCAT).learnStart());
  }

  private void check(String what, RecurrentLayer layer) throws IOException, OrtException {
    Predictor<Event, Goals> predictor =
        Events.trained(
            Events.ALL_READ, Events.ALL_PREDICTED, Pooling.LAST, Collections.nCopies(2, layer));
    COMPARISON.check(what, predictor, Events.ALL_PREDICTED, folder);
  }

  /** A GRU as a user may write it: in other words, and in another order. */
  private static CompiledCell gru(String output) {
    return CompiledCell.ofSource(
        "foreign.Lstm",
        """
        package foreign;

        @dev.rondo.annotation.Cell(
            weights = {"A B C", "P Q R: orthogonal", "x1 x2 x3: 0"},
            equations = "reset = sigmoid(A @ x[t] + P @ state[t-1] + x1)\\n"
              + "keep = sigmoid(C @ x[t] + Q @ state[t-1] + x3)\\n"
              + "new = tanh(B @ x[t] + R @ (reset * state[t-1]) + x2)\\n"
              + "state[t] = %s\\n",
            output = "state")
        public interface Lstm {}
        """
            .formatted(output));
  }

  @Test
  void export_cellOfAUser_isKnownByItsEquationsAlone() throws IOException, OrtException {
    check("other names", layer("Lstm", gru(OUTPUT_THAT_KEEPS_BY_Z)));
  }

  @Test
  void export_nameOfACellWithOtherEquations_isRefused() {
    assertFalse(isExported(layer("Gru", gru(OUTPUT_THAT_FORGETS_BY_Z))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "layerNorm = true",
        "zoneout = @Zoneout(state = \"c\", rate = 0.1f)",
      })
  void export_equationsThatARegulariserChangedForGood_areRefused(String members) {
    assertFalse(isExported(layer("Lstm", CompiledCell.of(Lstm.class, members))));
    assertTrue(isExported(layer("Lstm", CompiledCell.of(Lstm.class))));
  }
}
