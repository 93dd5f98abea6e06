package dev.rondo.models.page;

import dev.rondo.models.testing.CompiledCell;
import dev.rondo.processor.fuse.Fuse;
import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Initial;
import dev.rondo.processor.ir.Size;
import dev.rondo.processor.ir.Training;
import dev.rondo.processor.ir.Weight;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the page that lists all cells, from what the compiler makes of them. */
final class CellsPage {

  private static final String PACKAGE = "dev.rondo.models.cell.";

  private static final String HEAD =
      """
      # Cells

      All cells that come with Rondo, first in tables and then with their equations. A model names one, `@Recurrent(cell = Gru.class)`; each is an interface in [`models/cell`](../models/src/main/java/dev/rondo/models/cell), and [Write your own cell](write-your-own-cell.md) is the language that they are written in. Each is compared with a loop that was written from its paper, or with PyTorch.

      - **states**: what a step hands to the next, the output first; of H elements each, unless another size follows in parentheses.
      - **weights a unit**: the number of weights divided by H, with I the size of the input and H the number of units. Cells with no I in their formula want an input of H elements.
      - **scan**: no product reads a state, so that all products are computed before the loop over time.
      - **time**: of a training step, beside the `Lstm` of the same width, on one thread at (B, T, I, H) = (32, 50, 128, 128); [how it was measured](../benchmarks/results/cells.md). It says what a cell costs, not what it learns.

      If you have no reason to choose another, begin with `Lstm` or `Gru`. `GruResetAfter`, `Lstm`, `Elman` and `ElmanRelu` are what PyTorch has. Where a step must be cheap, the scans take a fraction of the time, since no matrix multiplies a state; what they give up is that a unit reads the states of the others.
      """;

  private final Map<String, String> times;

  CellsPage(Map<String, String> times) {
    this.times = times;
  }

  String write() throws IOException {
    var page = new StringBuilder(HEAD);
    for (CellGroup group : CellGroup.values()) {
      page.append("\n## ").append(group.title()).append("\n\n").append(group.about()).append('\n');
      page.append("\n| cell | what it is | states | weights a unit | scan | time |\n");
      page.append("| --- | --- | --- | --- | --- | --- |\n");
      for (String cell : group.cells()) {
        page.append(row(cell));
      }
    }
    page.append("\n## Equations\n");
    for (CellGroup group : CellGroup.values()) {
      for (String cell : group.cells()) {
        page.append(section(cell));
      }
    }
    return page.toString();
  }

  private String row(String cell) throws IOException {
    Training training = training(cell);
    Body body = training.body();
    return "| [%s](#%s) | %s | %s | %s | %s | %s |\n"
        .formatted(
            cell,
            cell.toLowerCase(Locale.ROOT),
            anchors(CellText.of(cell).summary()),
            body.states().stream().map(CellsPage::state).collect(Collectors.joining(", ")),
            WeightCount.aUnit(body.weights()),
            Fuse.select(training).forwardAll().isEmpty() ? "" : "yes",
            times.getOrDefault(cell, "not measured"));
  }

  private static String section(String cell) throws IOException {
    CellText text = CellText.of(cell);
    Body body = training(cell).body();
    return """

    ### %s

    %s

    ```
    %s
    ```

    %s [Source](../models/src/main/java/dev/rondo/models/cell/%s.java).
    """
        .formatted(cell, anchors(text.description()), text.equations(), declarations(body), cell);
  }

  /** Markdown writes the name of a heading in small letters. */
  private static String anchors(String text) {
    return Pattern.compile("\\(#(\\w+)\\)")
        .matcher(text)
        .replaceAll(link -> "(#" + link.group(1).toLowerCase(Locale.ROOT) + ")");
  }

  private static Training training(String cell) {
    try {
      return CompiledCell.of(Class.forName(PACKAGE + cell)).training();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static String state(Body.State state) {
    Size size = state.next().size();
    return size.equals(Size.H) ? state.name() : state.name() + " (" + size.symbol() + ")";
  }

  // What stands before the equations in the annotation.

  private static String declarations(Body body) {
    CellSource cell = body.cell();
    var text = new StringBuilder("Weights: ").append(weights(body)).append('.');
    if (!cell.constants().isEmpty()) {
      text.append(" Constants: ")
          .append(
              cell.constants().stream()
                  .map(constant -> "`" + constant.name() + "` = " + number(constant.value()))
                  .collect(Collectors.joining(", ")))
          .append('.');
    }
    for (CellSource.SizeDeclaration size : cell.ownSizes()) {
      text.append(" %s = %d by default.".formatted(size.size().symbol(), size.standard()));
    }
    if (cell.sizeOf("x").equals(Size.H)) {
      text.append(" I = H.");
    }
    if (!cell.output().equals("h")) {
      text.append(" The output is `").append(cell.output()).append("`.");
    }
    return text.toString();
  }

  /** Those of one shape and one beginning together. */
  private static String weights(Body body) {
    Map<String, StringBuilder> names = new LinkedHashMap<>();
    for (Weight weight : body.weights()) {
      String kind = shape(weight) + beginning(weight);
      names.computeIfAbsent(kind, _ -> new StringBuilder()).append(' ').append(weight.name());
    }
    return names.entrySet().stream()
        .map(entry -> "`" + entry.getValue().toString().strip() + "` " + entry.getKey())
        .collect(Collectors.joining("; "));
  }

  private static String shape(Weight weight) {
    String rows = weight.rows().symbol();
    return weight.isVector()
        ? "[" + rows + "]"
        : "[" + rows + " × " + weight.columns().symbol() + "]";
  }

  private static String beginning(Weight weight) {
    Initial initial = weight.initial();
    String first =
        switch (initial.rule()) {
          case DEFAULT -> "";
          case XAVIER, KAIMING, ORTHOGONAL, UNIFORM, IDENTITY ->
              " " + initial.rule().name().toLowerCase(Locale.ROOT);
          case BETWEEN -> " uniform " + number(initial.value()) + " to " + number(initial.above());
          case CONSTANT -> " = " + number(initial.value());
        };
    return weight.limit() == 0 ? first : first + " within ±" + number(weight.limit());
  }

  private static String number(double value) {
    String text = String.valueOf(value);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text).replace("-", "−");
  }
}
