package dev.rondo.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Layout.Block;
import dev.rondo.processor.ir.Layout.Operand;
import dev.rondo.processor.ir.Layout.Place;
import dev.rondo.processor.ir.Layout.Region;
import dev.rondo.processor.ir.Layout.Use;
import dev.rondo.processor.ir.Value;
import dev.rondo.processor.ir.Weight;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * The method that computes the gradients of weights: for each matrix one product over all steps and
 * rows.
 */
final class WeightGradientSection implements Section {

  @Override
  public void addTo(TypeSpec.Builder type, Symbols symbols) {
    var code = CodeBlock.builder();
    Layout layout = symbols.layout();
    for (Block block : layout.blocks()) {
      String from = "from" + block.number();
      String to = "to" + block.number();
      String depth = Symbols.depth(block);
      String columns = Symbols.columns(block);
      code.addStatement("int $N = $T.share($L, worker, workers)", from, Catalogue.FRAME, depth);
      code.addStatement("int $N = $T.share($L, worker + 1, workers)", to, Catalogue.FRAME, depth);
      code.addStatement(
          "frame.clearGradient($L, $L, $L, $N, $N)", block.number(), depth, columns, from, to);
      for (Use use : block.uses()) {
        code.add(
            "// $L = Σ $Lᵀ · $L\n",
            names(block),
            use.turned() ? "d" + Notation.values(use.group().sums()) : operands(block, use),
            use.turned() ? operands(block, use) : "d" + Notation.values(use.group().sums()));
        Value gradient = layout.schedule().training().gradient(use.group().sums().getFirst());
        if (use.turned()) {
          accumulateTurned(code, symbols, block, use, gradient, from, to);
        } else {
          accumulate(code, symbols, block, use.first(), gradient, from, to);
        }
      }
      Weight weight = block.weights().getFirst().getFirst();
      for (Value parameter :
          layout.schedule().training().parameters().getOrDefault(weight, List.of())) {
        parameter(code, symbols, block, parameter, from, to);
      }
      code.add("\n");
    }
    type.addMethod(
        MethodSpec.methodBuilder("weightGradients")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addParameter(Catalogue.FRAME, "frame")
            .addParameter(TypeName.INT, "worker")
            .addParameter(TypeName.INT, "workers")
            .addCode(code.build())
            .build());
  }

  /**
   * What is combined element by element: a sum over rows and steps, of a number over elements too.
   */
  private static void parameter(
      CodeBlock.Builder code,
      Symbols symbols,
      Block block,
      Value parameter,
      String from,
      String to) {
    Weight weight = block.weights().getFirst().getFirst();
    if (!weight.isScalar()) {
      code.add("// d$L is a sum over rows and steps\n", weight.name());
      Operand one =
          parameter.axis().hasPositions()
              ? symbols.layout().sourceOne()
              : block.operands().getFirst();
      accumulate(code, symbols, block, one, parameter, from, to);
      return;
    }
    code.add("// d$L is a sum over elements, rows and steps\n", weight.name());
    code.addStatement(
        "frame.accumulateSum(reductions, $N, $L, $L, $N, $N)",
        symbols.region(symbols.layout().place(parameter).region()),
        parameter.size().symbol(),
        block.number(),
        from,
        to);
  }

  private static void accumulate(
      CodeBlock.Builder code,
      Symbols symbols,
      Block block,
      Operand first,
      Value gradient,
      String from,
      String to) {
    Place place = symbols.layout().place(gradient);
    String column = symbols.column(place, gradient);
    code.addStatement(
        "frame.accumulate(products, $N, $N, $N, $L,$W$L, $L, $L,$W$N, $N)",
        symbols.region(operandRows(symbols.layout(), place)),
        symbols.column(first),
        symbols.region(place.region()),
        column.isEmpty() ? "0" : column,
        block.number(),
        Symbols.depth(block),
        Symbols.columns(block),
        from,
        to);
  }

  /**
   * dW = Σ dyᵀ · v of y = Wᵀ·v: what else is the operand is the gradient, and the other way. Beside
   * v in the operand row is what follows it, which lands in the padding of dW.
   */
  private static void accumulateTurned(
      CodeBlock.Builder code,
      Symbols symbols,
      Block block,
      Use use,
      Value gradient,
      String from,
      String to) {
    Place place = symbols.layout().place(gradient);
    code.addStatement(
        "frame.accumulate(products, $N, $L, $N, $N,$W$L, $L, $L,$W$N, $N)",
        symbols.region(place.region()),
        symbols.column(place, gradient),
        symbols.region(operandRows(symbols.layout(), place)),
        symbols.column(use.first()),
        block.number(),
        Symbols.depth(block),
        Symbols.columns(block),
        from,
        to);
    code.addStatement(
        "frame.clearPadding($L, $L, $L, $N, $N)",
        block.number(),
        Symbols.depth(block),
        Symbols.columns(block),
        from,
        to);
  }

  /** The operand rows beside the rows of a gradient: of steps, or of source positions. */
  private static Region operandRows(Layout layout, Place gradient) {
    return layout.regions().stream()
        .filter(region -> region.width().equals(Region.Width.OPERANDS))
        .filter(region -> region.kind().hasPositions() == gradient.region().kind().hasPositions())
        .findFirst()
        .orElseThrow();
  }

  private static String operands(Block block, Use use) {
    return block.operands().size() == 1
        ? "[" + Notation.operand(use.first()) + "]"
        : Notation.row(block.operands());
  }

  /** {@code [dUi dUf dUo dUg; dWi …; dbi …]}. */
  private static String names(Block block) {
    return block.weights().stream()
        .map(row -> row.stream().map(w -> "d" + w.name()).collect(Collectors.joining(" ")))
        .collect(Collectors.joining("; ", "[", "]"));
  }
}
