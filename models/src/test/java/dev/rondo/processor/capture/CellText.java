package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.LayerSource.CellSettings;
import dev.rondo.processor.ir.LayerSource.Regularisation;
import dev.rondo.processor.ir.LayerSource.Zoneout;
import dev.rondo.processor.ir.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A recurrent layer as a text instead of annotations, which only javac can read; in this package,
 * since the parsers are.
 *
 * <p>The text is a {@link UnitText}. Behind the output stand a depth if there is one, and what the
 * model has written into the cell: {@code h 3 norm gal zoneout}.
 */
public final class CellText {

  /** What a layer does besides; nothing of it is written into its passes. */
  private static final Regularisation NOTHING = new Regularisation(0, 0, 0, 0, 0);

  private CellText() {}

  /** Returns the layer; the report has what cannot be read of its cell. */
  public static LayerSource parse(String text, Report report) {
    UnitText unit = UnitText.of(text);
    String kind = Stream.of("gal", "semeniuta").filter(unit::says).findFirst().orElse("gal");
    var settings =
        new CellSettings(
            List.of(),
            unit.depth(),
            unit.says("norm"),
            unit.says(kind) ? 0.25f : 0,
            kind.toUpperCase(Locale.ROOT),
            unit.says("zoneout") ? List.of(new Zoneout(unit.output(), 0.1f)) : List.of());
    return new LayerSource(
        cell(unit, report),
        settings,
        8,
        false,
        "CONCAT",
        "NONE",
        false,
        NOTHING,
        null,
        UnitText.NOWHERE);
  }

  private static CellSource cell(UnitText unit, Report report) {
    String repeated = Layers.repeat(unit.equations(), Math.max(1, unit.depth()));
    List<Equation> equations = CellCapture.equations(repeated, UnitText.NOWHERE, report);
    var settings = new SettingsParser("cell", Set.of(), report);
    return new CellSource(
        new QualifiedName("a", List.of("Text")),
        unit.weights(equations, report),
        equations,
        unit.output(),
        "",
        List.of(),
        List.of(),
        unit.sizes(settings),
        unit.constants(settings),
        List.of(),
        List.of(),
        UnitText.NOWHERE,
        UnitText.NOWHERE);
  }
}
