package dev.rondo.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Layout.Block;
import dev.rondo.processor.ir.Layout.Group;
import dev.rondo.processor.ir.Layout.Transpose;
import dev.rondo.processor.ir.Layout.Use;
import dev.rondo.processor.ir.Schedule;
import dev.rondo.processor.ir.Schedule.Call;
import dev.rondo.processor.ir.Value;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The forward pass: what is computed for all steps at once, and the method of one step. */
final class ForwardSection implements Section {

  @Override
  public void addTo(TypeSpec.Builder type, Symbols symbols) {
    Schedule schedule = symbols.layout().schedule();
    if (!schedule.forwardSource().isEmpty()) {
      var code = CodeBlock.builder();
      stores(code);
      Pointers.declarePositions(code, schedule.forwardSource());
      for (Pointers.Pointer pointer : Pointers.of(symbols, schedule.forwardSource())) {
        code.addStatement(Pointers.declaration(symbols, pointer));
      }
      calls(code, symbols, schedule.forwardSource());
      type.addMethod(overSources("forwardSource").addCode(code.build()).build());
    }
    if (!schedule.forwardAll().isEmpty()) {
      var code = CodeBlock.builder();
      stores(code);
      for (Pointers.Pointer pointer : Pointers.of(symbols, schedule.forwardAll())) {
        code.addStatement(Pointers.declarationOverAll(symbols, pointer));
      }
      calls(code, symbols, schedule.forwardAll());
      type.addMethod(
          overAll("forwardAll").addParameter(TypeName.INT, "rows").addCode(code.build()).build());
    }
    type.addMethod(step(symbols));
  }

  /** Begins a method over all steps: neighbouring rows of the store from {@code first} on. */
  static MethodSpec.Builder overAll(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(Catalogue.FRAME, "frame")
        .addParameter(TypeName.INT, "first");
  }

  /** Begins a method over all source positions of the rows from {@code from} to {@code to}. */
  static MethodSpec.Builder overSources(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(Catalogue.FRAME, "frame")
        .addParameter(TypeName.INT, "from")
        .addParameter(TypeName.INT, "to");
  }

  private static MethodSpec step(Symbols symbols) {
    List<Call> calls = symbols.layout().schedule().forward();
    var code = CodeBlock.builder();
    code.addStatement("int rows = to - from");
    stores(code);
    Pointers.declarePositions(code, calls);
    for (Pointers.Pointer pointer : Pointers.of(symbols, calls)) {
      code.addStatement(Pointers.declaration(symbols, pointer));
    }
    calls(code, symbols, calls);
    return MethodSpec.methodBuilder("forwardStep")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(Catalogue.FRAME, "frame")
        .addParameter(TypeName.INT, "t")
        .addParameter(TypeName.INT, "from")
        .addParameter(TypeName.INT, "to")
        .addCode(code.build())
        .build();
  }

  private static void stores(CodeBlock.Builder code) {
    code.addStatement("float[] w = frame.weights()");
    code.addStatement("float[] a = frame.activations()");
  }

  private static void calls(CodeBlock.Builder code, Symbols symbols, List<Call> calls) {
    for (Call call : calls) {
      switch (call) {
        case Schedule.Sums(var results) ->
            symbols.layout().groups().stream()
                .filter(group -> results.contains(group.sums().getFirst()))
                .forEach(group -> product(code, symbols, group));
        case Schedule.Range range -> Calls.range(code, symbols, range);
        case Schedule.Rows rows -> Calls.rows(code, symbols, rows);
        case Schedule.Loop loop -> Calls.loop(code, symbols, loop);
        case Schedule.Operands(_) ->
            throw new IllegalStateException("a step forward has no gradients");
      }
    }
  }

  private static void product(CodeBlock.Builder code, Symbols symbols, Group group) {
    boolean first = true;
    boolean source = Layout.isOfSource(group);
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
            use.turned() ? "the transpose of " + weights(block) : weights(block));
        Value sum = group.sums().getFirst();
        code.addStatement(
            "products.$L(a, $L + $N, $L,$W$L,$Wa, $L + $N, $L,$W$L, $L, $L)",
            first ? "multiply" : "multiplyAccumulate",
            source ? "sourceOperandsAt" : "operandsAt",
            symbols.column(use.first()),
            source ? "sourceOperandStride" : "operandStride",
            use.turned()
                ? CodeBlock.of(
                    "frame.transposed(), frame.transposed($L)",
                    transpose(symbols.layout(), block).number())
                : CodeBlock.of("w, frame.block($L)", block.number()),
            source ? "sourceSumsAt" : "sumsAt",
            symbols.column(sum),
            source ? "sourceSumStride" : "sumStride",
            Symbols.rows(sum),
            Symbols.depth(block),
            Symbols.columns(block));
        first = false;
      }
    }
  }

  private static Transpose transpose(Layout layout, Block block) {
    return layout.transposes().stream()
        .filter(t -> t.forward() && t.pieces().getFirst().block().equals(block))
        .findFirst()
        .orElseThrow();
  }

  private static String operands(Block block, Use use) {
    return block.operands().size() == 1
        ? "[" + Notation.operand(use.first()) + "]"
        : Notation.row(block.operands());
  }

  /** {@code [Ui Uf Uo Ug; Wi Wf Wo Wg; bi bf bo bg]}, a row for each operand. */
  private static String weights(Block block) {
    return block.weights().stream()
        .map(row -> row.stream().map(w -> w.name()).collect(Collectors.joining(" ")))
        .collect(Collectors.joining("; ", "[", "]"));
  }
}
