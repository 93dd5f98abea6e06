package dev.rondo.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Layout.Block;
import dev.rondo.processor.ir.Layout.Group;
import dev.rondo.processor.ir.Layout.Use;
import dev.rondo.processor.ir.Schedule;
import dev.rondo.processor.ir.Schedule.Call;
import dev.rondo.processor.ir.Value;
import javax.lang.model.element.Modifier;

/** The method of one step forward. */
final class ForwardSection implements Section {

  @Override
  public void addTo(TypeSpec.Builder type, Symbols symbols) {
    Layout layout = symbols.layout();
    var code = CodeBlock.builder();
    code.add(
        """
        int rows = to - from;
        float[] w = frame.weights();
        float[] a = frame.activations();
        """);
    for (Pointers.Pointer pointer : Pointers.of(symbols, layout.schedule().forward())) {
      code.addStatement(Pointers.declaration(symbols, pointer));
    }
    for (Call call : layout.schedule().forward()) {
      switch (call) {
        case Schedule.Sums(var results) ->
            layout.groups().stream()
                .filter(group -> results.contains(group.sums().getFirst()))
                .forEach(group -> product(code, symbols, group));
        case Schedule.Range range -> Calls.range(code, symbols, range);
        case Schedule.Loop loop -> Calls.loop(code, symbols, loop);
        case Schedule.Operands(_) ->
            throw new IllegalStateException("a step forward has no gradients");
      }
    }
    type.addMethod(
        MethodSpec.methodBuilder("forwardStep")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addParameter(Catalogue.FRAME, "frame")
            .addParameter(TypeName.INT, "t")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to")
            .addCode(code.build())
            .build());
  }

  private static void product(CodeBlock.Builder code, Symbols symbols, Group group) {
    boolean first = true;
    for (Block block : symbols.layout().blocks()) {
      for (Use use : block.uses()) {
        if (!use.group().equals(group)) {
          continue;
        }
        code.add(
            "\n// $L $L $L · $L\n",
            Notation.values(group.sums()),
            first ? "=" : "+=",
            operands(block, use),
            weights(block));
        Value sum = group.sums().getFirst();
        code.addStatement(
            "products.$L(a, operandsAt + $N, operandStride,$Ww, frame.block($L),$Wa, sumsAt + $N, sumStride,$Wrows, $L, $L)",
            first ? "multiply" : "multiplyAccumulate",
            symbols.column(use.first()),
            block.number(),
            symbols.column(sum),
            Symbols.depth(block),
            Symbols.columns(block));
        first = false;
      }
    }
  }

  private static String operands(Block block, Use use) {
    return block.operands().size() == 1
        ? "[" + Notation.operand(use.first()) + "]"
        : Notation.row(block.operands());
  }

  /** {@code [Ui Uf Uo Ug; Wi Wf Wo Wg; bi bf bo bg]}, a row for each operand. */
  private static String weights(Block block) {
    return block.weights().stream()
        .map(row ->
            row.stream().map(w -> w.name()).collect(java.util.stream.Collectors.joining(" ")))
        .collect(java.util.stream.Collectors.joining("; ", "[", "]"));
  }
}
