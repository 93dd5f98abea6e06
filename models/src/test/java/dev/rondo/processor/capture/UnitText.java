package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.CellSource.Constant;
import dev.rondo.processor.ir.CellSource.SizeDeclaration;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Origin;
import java.util.Collections;
import java.util.List;

/**
 * What the annotation of a cell or of an attention says, as lines of text.
 *
 * <pre>
 *   h …                        the output, and behind it words that say more
 *   % Wz Wr: orthogonal        a line for each declaration of weights
 *   : h: P = 64                a line for each size
 *   = alpha = 0.9              a line for each constant
 *   h[t] = …                   all others are equations
 * </pre>
 */
record UnitText(
    List<String> words,
    String equations,
    List<String> weights,
    List<String> sizes,
    List<String> constants) {

  static final Origin NOWHERE = new Origin("a text");

  static UnitText of(String text) {
    List<String> lines = text.lines().toList();
    List<String> rest = lines.subList(Math.min(1, lines.size()), lines.size());
    return new UnitText(
        List.of((lines.isEmpty() ? "" : lines.getFirst()).split(" ", -1)),
        String.join("\n", rest.stream().filter(line -> !isMarked(line)).toList()),
        marked('%', rest),
        marked(':', rest),
        marked('=', rest));
  }

  private static boolean isMarked(String line) {
    return !line.isEmpty() && "%:=".indexOf(line.charAt(0)) >= 0;
  }

  private static List<String> marked(char mark, List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isEmpty() && line.charAt(0) == mark)
        .map(line -> line.substring(1).strip())
        .toList();
  }

  String output() {
    return words.getFirst();
  }

  /** Whether a word stands behind the output. */
  boolean says(String word) {
    return words.subList(1, words.size()).contains(word);
  }

  /** The digit behind the output, or 0. */
  int depth() {
    return words.stream()
        .skip(1)
        .filter(word -> word.matches("[1-9]"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(0);
  }

  List<WeightDeclaration> weights(List<Equation> used, Report report) {
    return WeightsParser.parse(weights, nowhere(weights), Layers.names(used), report);
  }

  List<SizeDeclaration> sizes(SettingsParser parser) {
    return parser.sizes(sizes, nowhere(sizes), Settings.NONE);
  }

  List<Constant> constants(SettingsParser parser) {
    return parser.constants(constants, nowhere(constants), Settings.NONE);
  }

  private static List<Origin> nowhere(List<String> declarations) {
    return Collections.nCopies(declarations.size(), NOWHERE);
  }
}
