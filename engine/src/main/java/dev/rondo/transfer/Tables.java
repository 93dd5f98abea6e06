package dev.rondo.transfer;

import dev.rondo.file.Tensor;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.PredictorShape;
import java.util.List;
import java.util.Map;

/** Fills the tables of vectors of tokens: each row by its token. */
record Tables(Assembly assembly, Modules modules) {

  /**
   * Fills all tables of a model.
   *
   * @param said what was said of some components
   * @param names the tokens of the model, by component, in the order of their ids
   */
  void fill(
      PredictorShape shape,
      Map<String, ForeignWeights.Rows> said,
      Map<String, List<String>> names) {
    assembly.requireComponents(
        "tokens",
        said.keySet(),
        shape.structure().inputs().stream()
            .filter(InputStructure.Table.class::isInstance)
            .map(InputStructure::component)
            .toList());
    for (InputStructure input : shape.structure().inputs()) {
      if (input instanceof InputStructure.Table table && !assembly.isFilled(table.weights())) {
        ForeignWeights.Rows rows = said.get(table.component());
        List<String> tokens = names.get(table.component());
        if (rows != null && tokens != null) {
          fill(table, rows, tokens);
        } else {
          assembly.problem(
              "%s %s: say which module has these vectors, and of which tokens, by tokens(\"%s\", …)"
                  .formatted(
                      table.weights(), Tensor.text(table.count(), table.size()), table.component()),
              List.of(table.weights()));
        }
      }
    }
  }

  private void fill(InputStructure.Table table, ForeignWeights.Rows said, List<String> tokens) {
    Tensor found =
        assembly.take(
            modules.embedding(said.module()),
            table.weights(),
            List.of(table.weights()),
            said.names().size(),
            table.size());
    if (found == null) {
      return;
    }
    float[] from = found.data();
    float[] to = assembly.weight(table.weights());
    Map<String, Integer> rows = TokenRows.rows(said.names());
    for (int id = 0; id < tokens.size(); id++) {
      Integer row = rows.get(tokens.get(id));
      if (row != null) {
        System.arraycopy(from, row * table.size(), to, id * table.size(), table.size());
      }
    }
  }
}
