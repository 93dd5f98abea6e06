package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Origin;
import dev.rondo.processor.ir.QualifiedName;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A cell as a text instead of an annotation, which only javac can read; in this package, since the
 * parsers are.
 *
 * <pre>
 *   h                          the output, and behind it a depth if there is one: h 3
 *   % Wz Wr: orthogonal        a line for each declaration of weights
 *   : h: P = 64                a line for each size
 *   = alpha = 0.9              a line for each constant
 *   h[t] = …                   all others are equations
 * </pre>
 */
public final class CellText {

  private static final Origin NOWHERE = new Origin("a text");

  private CellText() {}

  /** Returns the cell; the report has what cannot be read of it. */
  public static CellSource parse(String text, Report report) {
    List<String> lines = text.lines().toList();
    String[] first = lines.isEmpty() ? new String[] {""} : lines.getFirst().split(" ", -1);
    int depth = first.length > 1 && first[1].matches("[1-9]") ? Integer.parseInt(first[1]) : 1;
    String plain =
        String.join("\n", lines.stream().skip(1).filter(line -> !line.matches("[%:=].*")).toList());
    List<Equation> equations = CellCapture.equations(Layers.repeat(plain, depth), NOWHERE, report);
    List<String> weights = marked('%', lines);
    List<String> sizes = marked(':', lines);
    List<String> constants = marked('=', lines);
    var settings = new SettingsParser("cell", Set.of(), report);
    return new CellSource(
        new QualifiedName("a", List.of("Text")),
        WeightsParser.parse(weights, nowhere(weights), Layers.names(equations), report),
        equations,
        first[0],
        "",
        List.of(),
        List.of(),
        settings.sizes(sizes, nowhere(sizes), Settings.NONE),
        settings.constants(constants, nowhere(constants), Settings.NONE),
        List.of(),
        List.of(),
        NOWHERE,
        NOWHERE);
  }

  private static List<String> marked(char mark, List<String> lines) {
    return lines.stream()
        .skip(1)
        .filter(line -> !line.isEmpty() && line.charAt(0) == mark)
        .map(line -> line.substring(1).strip())
        .toList();
  }

  private static List<Origin> nowhere(List<String> declarations) {
    return Collections.nCopies(declarations.size(), NOWHERE);
  }
}
