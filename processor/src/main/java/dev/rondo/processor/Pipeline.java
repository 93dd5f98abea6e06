package dev.rondo.processor;

import dev.rondo.processor.change.Change;
import dev.rondo.processor.check.Check;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.differentiate.Differentiate;
import dev.rondo.processor.fuse.Fuse;
import dev.rondo.processor.ir.AttentionSource;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.QualifiedName;
import dev.rondo.processor.ir.Surroundings;
import dev.rondo.processor.plan.Plan;
import dev.rondo.processor.write.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The way from a model class to Java, on one screen.
 *
 * <pre>
 *   capture ─▶ check ─▶ change ─▶ check ─▶ differentiate ─▶ fuse ─▶ plan ─▶ write
 * </pre>
 *
 * <p>A cell is checked as its author wrote it, and again with the regularisers that the model
 * writes into it. Each cell of a model goes this way once, whatever the number of layers that it is
 * in. Each stage is a function from one record of {@code ir} to the next. Capture stands in {@link
 * RondoProcessor}, since it needs javac.
 */
public final class Pipeline {

  private Pipeline() {}

  /**
   * Returns the sources of a model, or none after adding to a report what is wrong with its cells.
   *
   * @param model what {@code capture} read
   * @param around what generated code finds where it is compiled
   * @param report where is added what a regulariser of the model finds nothing to work on
   * @param unitReports a report for each of its cells and its attention
   */
  public static List<Write.Source> sources(
      ModelSource model,
      Surroundings around,
      Report report,
      Map<QualifiedName, Report> unitReports) {
    List<Layout> layouts = new ArrayList<>();
    for (LayerSource layer : model.units()) {
      Report ofCell = unitReports.computeIfAbsent(layer.cell().type(), _ -> new Report());
      if (Check.resolve(layer.cell(), ofCell) == null) {
        return List.of();
      }
      AttentionSource attention = layer.attention();
      Report ofAttention =
          attention == null
              ? ofCell
              : unitReports.computeIfAbsent(attention.type(), _ -> new Report());
      if (attention != null && !isRight(attention, ofAttention)) {
        return List.of();
      }
      CellSource cell =
          Change.regularise(layer, report); //          regularisers        LayerSource → CellSource
      var body = Check.resolve(cell, ofAttention); //   names and shapes    CellSource → Body
      if (body == null || !report.isEmpty()) {
        return List.of();
      }
      var training =
          Differentiate.backward(body); //              gradients           Body       → Training
      var schedule =
          Fuse.select(training); //                     kernel calls        Training   → Schedule
      layouts.add(
          Plan.layout(schedule)); //                    places              Schedule   → Layout
    }
    return Write.sources(
        model, layouts, around); //                     Java                Layout     → sources
  }

  /**
   * Returns whether an attention has no mistake, after adding to the report what is wrong.
   *
   * @param report what {@code capture} could not read of it
   */
  public static boolean isRight(AttentionSource attention, Report report) {
    return report.isEmpty() && Check.isRight(attention, Change.alone(attention), report);
  }
}
