package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.AttentionSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Origin;
import dev.rondo.processor.ir.Size;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads a type annotated with {@code @Attention}, from source or from a class file. */
public final class AttentionCapture {

  private static final String ATTENTION = "dev.rondo.annotation.Attention";

  private final Elements elements;

  /** Creates a reader. */
  public AttentionCapture(Elements elements) {
    this.elements = elements;
  }

  /** Whether a type has the annotation. */
  public boolean isAttention(TypeElement type) {
    return Members.of(type, ATTENTION, elements) != null;
  }

  /**
   * Returns the attention that a type defines, or null if a mistake stands in the way, be it one
   * that only javac reports.
   *
   * @param report where what cannot be read is added; the attention then lacks it
   */
  public @Nullable AttentionSource read(TypeElement type, Report report) {
    return read(type, Settings.NONE, report);
  }

  /**
   * Returns the attention that a type defines, or null if a mistake stands in the way, be it one
   * that only javac reports.
   *
   * @param settings what a model sets of the attention
   * @param report where what cannot be read is added; the attention then lacks it
   */
  public @Nullable AttentionSource read(TypeElement type, Settings settings, Report report) {
    Members attention = Members.of(type, ATTENTION, elements);
    if (attention == null || !attention.areComplete()) {
      return null;
    }
    if (type.getKind() != ElementKind.INTERFACE) {
      report.addWithHelp(
          Mistake.WRONG_KIND_OF_TYPE,
          attention.origin(),
          "write  interface " + type.getSimpleName() + " {}",
          "Attention",
          type.getSimpleName(),
          Classes.kind(type),
          "an interface");
      return null;
    }
    Origin equationsOrigin = attention.origin("equations");
    List<Equation> equations =
        CellCapture.equations(attention.string("equations"), equationsOrigin, report);
    var declarations = new SettingsParser("attention", Set.of(Size.M), report);
    return new AttentionSource(
        Classes.name(type),
        WeightsParser.parse(
            attention.strings("weights"),
            attention.origins("weights"),
            Layers.names(equations),
            report),
        equations,
        attention.string("output"),
        declarations.sizes(attention.strings("sizes"), attention.origins("sizes"), settings),
        declarations.constants(
            attention.strings("constants"), attention.origins("constants"), settings),
        equationsOrigin,
        attention.isGiven("output") ? attention.origin("output") : equationsOrigin);
  }
}
