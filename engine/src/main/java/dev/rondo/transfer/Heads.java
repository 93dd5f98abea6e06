package dev.rondo.transfer;

import dev.rondo.file.Tensor;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.Weight;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills the heads: each row by its label.
 *
 * <p>A framework may have one output for two labels, σ(z) for the second: that is the softmax of
 * (0, z), so the row of the first is 0.
 */
record Heads(Assembly assembly, Modules modules) {

  /**
   * Fills the heads of all components that are predicted.
   *
   * @param said what was said of some components
   * @param names the labels of the model, by component, in the order of their indices
   */
  void fill(
      PredictorShape shape,
      Map<String, ForeignWeights.Rows> said,
      Map<String, List<String>> names) {
    assembly.requireComponents(
        "head",
        said.keySet(),
        shape.structure().outputs().stream().map(OutputStructure::component).toList());
    for (OutputStructure output : shape.structure().outputs()) {
      String matrix = output.head() + ".V";
      if (!assembly.isFilled(matrix)) {
        ForeignWeights.Rows rows = said.get(output.component());
        rows = rows == null ? found(output) : rows;
        if (rows != null) {
          fill(output, rows, names.getOrDefault(output.component(), List.of()));
        }
      }
    }
  }

  /** The only module of the file that fits, or null. */
  private ForeignWeights.@Nullable Rows found(OutputStructure output) {
    String matrix = output.head() + ".V";
    List<String> fitting =
        modules.linear().stream()
            .filter(module -> {
              int[] shape = assembly.shape(modules.matrix(module));
              int inputs = modules.transposes() ? shape[0] : shape[1];
              int outputs = modules.transposes() ? shape[1] : shape[0];
              return inputs == assembly.columns(matrix)
                  && (outputs == output.columns() || isSigmoid(output, outputs));
            })
            .toList();
    if (fitting.size() == 1) {
      return new ForeignWeights.Rows(fitting.getFirst(), List.of());
    }
    assembly.problem(
        "%s.(V b) %s: expected one linear module that fits but found %s; say which by head(\"%s\", …)"
            .formatted(
                output.head(),
                Tensor.text(output.columns(), assembly.columns(matrix)),
                fitting.isEmpty() ? "none" : fitting,
                output.component()),
        List.of(matrix, output.head() + ".b"));
    return null;
  }

  private static boolean isSigmoid(OutputStructure output, int outputs) {
    return output.kind() == OutputStructure.Kind.LABEL && output.columns() == 2 && outputs == 1;
  }

  private void fill(OutputStructure output, ForeignWeights.Rows said, List<String> labels) {
    String matrix = output.head() + ".V";
    String bias = output.head() + ".b";
    int inputs = assembly.columns(matrix);
    String from = modules.matrix(said.module());
    int[] found = assembly.shape(from);
    int outputs = found.length == 2 ? found[modules.transposes() ? 1 : 0] : 0;
    int rows = isSigmoid(output, outputs) ? 1 : output.columns();
    List<String> order = said.names().isEmpty() ? labels : said.names();
    List<String> about = List.of(matrix, bias);
    if (!said.names().isEmpty() && !(order.size() == labels.size() && order.containsAll(labels))) {
      assembly.problem(
          "%s: expected the labels %s in any order but found %s"
              .formatted(output.head(), labels, order),
          about);
    }
    Tensor weights =
        modules.transposes()
            ? assembly.take(from, matrix, about, inputs, rows)
            : assembly.take(from, matrix, about, rows, inputs);
    if (weights != null) {
      float[] dense = weights.data();
      permute(
          modules.transposes() ? Weight.transposed(dense, inputs, rows) : dense,
          assembly.weight(matrix),
          inputs,
          order,
          labels);
    }
    String fromBias = modules.bias(said.module());
    boolean isDirect = assembly.isFilled(bias);
    float[] target = assembly.weight(bias);
    if (isVector(fromBias) && !isDirect) {
      Tensor values = assembly.take(fromBias, bias, about, rows);
      if (values != null) {
        permute(values.data(), target, 1, order, labels);
      }
    }
  }

  private boolean isVector(String tensor) {
    return assembly.has(tensor) && assembly.shape(tensor).length == 1;
  }

  /**
   * Copies rows of a foreign order of labels into that of the model; one row is the last label's.
   */
  private static void permute(
      float[] from, float[] to, int size, List<String> order, List<String> labels) {
    int absent = to.length / size - from.length / size;
    for (int row = 0; row < to.length / size; row++) {
      int foreign = labels.size() == to.length / size ? order.indexOf(labels.get(row)) : row;
      if (foreign >= absent) {
        System.arraycopy(from, (foreign - absent) * size, to, row * size, size);
      }
    }
  }
}
