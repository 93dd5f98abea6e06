package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.AttentionSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.LayerSource.Attending;
import dev.rondo.processor.ir.QualifiedName;
import dev.rondo.processor.ir.Size;
import java.util.List;
import java.util.Set;

/**
 * An attention of a layer as a text instead of annotations, in this package as {@link CellText} is.
 *
 * <p>The text is a {@link UnitText}. Behind the context may stand {@code feeding}, for a layer that
 * also reads the context of the step before, and {@code copy}, for a model that copies.
 */
public final class AttentionText {

  private AttentionText() {}

  /**
   * Returns how a layer attends; the report has what cannot be read of its attention.
   *
   * @param memory the elements of each position of the source
   */
  public static Attending parse(String text, int memory, Report report) {
    UnitText unit = UnitText.of(text);
    List<Equation> equations = CellCapture.equations(unit.equations(), UnitText.NOWHERE, report);
    var settings = new SettingsParser("attention", Set.of(Size.M), report);
    var attention =
        new AttentionSource(
            new QualifiedName("a", List.of("Look")),
            unit.weights(equations, report),
            equations,
            unit.output(),
            unit.sizes(settings),
            unit.constants(settings),
            UnitText.NOWHERE,
            UnitText.NOWHERE);
    String copied = unit.says("copy") ? copied(attention) : "";
    return new Attending(attention, unit.says("feeding"), copied, memory, UnitText.NOWHERE);
  }

  /** The weights of positions that can be copied by, or empty; a model without them is refused. */
  private static String copied(AttentionSource attention) {
    List<String> names = attention.distributions().stream().map(Equation::target).toList();
    return names.size() == 1 && attention.sizeOf(names.getFirst()).equals(Size.ONE)
        ? names.getFirst()
        : "";
  }
}
