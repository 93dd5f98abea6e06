package dev.rondo.models.fuzz;

import dev.rondo.processor.capture.CellText;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.FieldSource;
import dev.rondo.processor.ir.JavaType;
import dev.rondo.processor.ir.JavaType.Array;
import dev.rondo.processor.ir.JavaType.Primitive;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.PredictorSource;
import dev.rondo.processor.ir.PredictorSource.Labels;
import dev.rondo.processor.ir.PredictorSource.Numbers;
import dev.rondo.processor.ir.PredictorSource.Objective;
import dev.rondo.processor.ir.PredictorSource.Target;
import dev.rondo.processor.ir.QualifiedName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The text is what an annotation of a cell says, and what a model writes into it: it goes through
 * all stages, or mistakes are told.
 */
final class EquationsFuzz {

  private EquationsFuzz() {}

  /** Called by Jazzer, and for each file of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    compiles(input);
  }

  static boolean compiles(byte[] input) throws IOException {
    var ofCell = new Report();
    LayerSource layer = CellText.parse(new String(input, StandardCharsets.UTF_8), ofCell);
    return Stages.run(model(layer), new HashMap<>(Map.of(layer.cell().type(), ofCell)));
  }

  /** A model of one layer that says of a series whether something holds. */
  private static PredictorSource model(LayerSource layer) {
    JavaType numbers = new Array(new Array(new Primitive("float")));
    var kind =
        new Labels(
            new QualifiedName("java.lang", List.of("Boolean")),
            PredictorSource.Name.BOOLEAN,
            Labels.Order.ONE);
    return new PredictorSource(
        new QualifiedName("a", List.of("Model")),
        false,
        new QualifiedName("a", List.of("Example")),
        List.of(
            new FieldSource.Plain("values", FieldSource.Form.FLOAT_ROWS),
            new FieldSource.Plain("label", FieldSource.Form.FLAG)),
        List.of(
            new Numbers("values", numbers, Numbers.Shape.SERIES, Numbers.Element.FLOAT, "NONE")),
        List.of(new Target("label", new Primitive("boolean"), kind, new Objective(1, 0, 0, null))),
        List.of(layer),
        ModelSource.LAST);
  }
}
