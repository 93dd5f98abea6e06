package dev.rondo.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Layout.Place;
import dev.rondo.processor.ir.Layout.Region;
import dev.rondo.processor.ir.Layout.Transpose;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Schedule;
import dev.rondo.processor.ir.Schedule.Call;
import dev.rondo.processor.ir.Value;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The method of one step backward. */
final class BackwardSection implements Section {

  @Override
  public void addTo(TypeSpec.Builder type, Symbols symbols) {
    Layout layout = symbols.layout();
    var code = CodeBlock.builder();
    code.addStatement("int rows = to - from");
    if (readsWeights(layout)) {
      code.addStatement("float[] w = frame.weights()");
    }
    code.addStatement("float[] a = frame.activations()");
    List<Pointers.Pointer> pointers = Pointers.of(symbols, layout.schedule().backward());
    for (Pointers.Pointer pointer : pointers) {
      code.addStatement(Pointers.declaration(symbols, pointer));
    }
    layout.cleared().forEach(state -> clear(code, symbols, state));
    for (Call call : layout.schedule().backward()) {
      switch (call) {
        case Schedule.Range range -> Calls.range(code, symbols, range);
        case Schedule.Loop loop -> Calls.loop(code, symbols, loop);
        case Schedule.Operands(var results) ->
            results.forEach(result -> operand(code, symbols, result));
        case Schedule.Sums(_) ->
            throw new IllegalStateException("a step backward computes no sums");
      }
    }
    type.addMethod(
        MethodSpec.methodBuilder("backwardStep")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addParameter(Catalogue.FRAME, "frame")
            .addParameter(TypeName.INT, "t")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to")
            .addParameter(TypeName.BOOLEAN, "inputGradient")
            .addCode(code.build())
            .build());
  }

  /** Whether a loop combines a vector of weights element by element. */
  private static boolean readsWeights(Layout layout) {
    return layout.schedule().backward().stream()
        .anyMatch(call -> !LoopContent.of(layout, call.results()).parameters().isEmpty());
  }

  private static void clear(CodeBlock.Builder code, Symbols symbols, String state) {
    Region carry =
        symbols.layout().regions().stream()
            .filter(r -> r.kind() == Region.Kind.CARRY && r.name().equals("d" + state))
            .findFirst()
            .orElseThrow();
    code.add("\n// nothing reads $L[t-1], so nothing of its gradient is left\n", state);
    code.addStatement(
        "frame.clear($N, frame.carried($N, t - 1, from), rows)",
        symbols.region(carry),
        symbols.region(carry));
  }

  /** dv = Σ Wᵀ·d sums, a product for each transposed matrix of v. */
  private static void operand(CodeBlock.Builder code, Symbols symbols, Value result) {
    Layout layout = symbols.layout();
    boolean input = result == layout.schedule().training().input();
    if (input) {
      code.add("\n");
      code.beginControlFlow("if (inputGradient)");
    }
    boolean first = ((Op.AffineTransposed) result.op()).plus() == null;
    for (Transpose transpose : layout.transposes()) {
      if (transpose.operand().value() == source(layout, result)) {
        product(code, symbols, result, transpose, first);
        first = false;
      }
    }
    if (input) {
      code.endControlFlow();
    }
  }

  private static void product(
      CodeBlock.Builder code, Symbols symbols, Value result, Transpose transpose, boolean first) {
    Layout layout = symbols.layout();
    Place to = layout.place(result);
    Value sum = transpose.pieces().getFirst().group().sums().getFirst();
    Place from = layout.place(layout.schedule().training().gradient(sum));
    List<String> sums =
        transpose.pieces().stream()
            .flatMap(p -> p.group().sums().stream())
            .map(s -> "d" + s.name())
            .toList();
    code.add(
        "\n// $L $L $L · the transposed weights of $L\n",
        result.name(),
        first ? "=" : "+=",
        sums.stream().collect(Collectors.joining(" ", "[", "]")),
        Notation.operand(transpose.operand()));
    code.addStatement(
        "products.$L(a, $N + $N, sumStride,$Wframe.transposed(), frame.transposed($L),$Wa, $N, $N,$Wrows, $L, $L)",
        first ? "multiply" : "multiplyAccumulate",
        Symbols.pointer(from.region(), from.when()),
        symbols.column(sum),
        transpose.number(),
        Symbols.pointer(to.region(), to.when()),
        Symbols.stride(to.region()),
        TransposeSection.depth(symbols, transpose),
        transpose.operand().size().symbol());
  }

  /** The operand that a value is the gradient of. */
  private static Value source(Layout layout, Value gradient) {
    return layout.schedule().training().operands().entrySet().stream()
        .filter(entry -> entry.getValue() == gradient)
        .map(java.util.Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
