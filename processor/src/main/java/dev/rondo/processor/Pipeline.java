package dev.rondo.processor;

import dev.rondo.processor.check.Check;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.differentiate.Differentiate;
import dev.rondo.processor.fuse.Fuse;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.plan.Plan;
import dev.rondo.processor.write.Write;
import java.util.List;

/**
 * The way from a model class to Java, on one screen.
 *
 * <pre>
 *   capture ─▶ check ─▶ differentiate ─▶ fuse ─▶ plan ─▶ write
 * </pre>
 *
 * <p>Each stage is a function from one record of {@code ir} to the next. Capture stands in {@link
 * RondoProcessor}, since it needs javac.
 */
public final class Pipeline {

  private Pipeline() {}

  /**
   * Returns the sources of a model, or none after adding to the report what is wrong with its cell.
   *
   * @param model what {@code capture} read
   * @param vectors whether javac can see the vector module
   */
  public static List<Write.Source> sources(ModelSource model, boolean vectors, Report report) {
    var body = Check.resolve(model.cell(), report); //        names and shapes    CellSource → Body
    if (body == null) {
      return List.of();
    }
    var training =
        Differentiate.backward(body); //           gradients           Body       → Training
    var schedule =
        Fuse.select(training); //                  kernel calls        Training   → Schedule
    Layout layout =
        Plan.layout(schedule); //                 places              Schedule   → Layout
    return Write.sources(
        model, layout, vectors); //          Java                Layout     → sources
  }
}
