package dev.rondo.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Layout.Block;
import dev.rondo.processor.ir.Layout.Place;
import dev.rondo.processor.ir.Layout.Region;
import dev.rondo.processor.ir.Layout.Transpose;
import dev.rondo.processor.ir.Layout.Use;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Schedule;
import dev.rondo.processor.ir.Schedule.Call;
import dev.rondo.processor.ir.Training;
import dev.rondo.processor.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The backward pass: the method of one step, and what is computed for all steps at once. */
final class BackwardSection implements Section {

  @Override
  public void addTo(TypeSpec.Builder type, Symbols symbols) {
    Layout layout = symbols.layout();
    type.addMethod(step(symbols));
    List<Call> ofSource = layout.schedule().backwardSource();
    if (!ofSource.isEmpty()) {
      var code = CodeBlock.builder();
      if (readsWeights(layout, ofSource)) {
        code.addStatement("float[] w = frame.weights()");
      }
      code.addStatement("float[] a = frame.activations()");
      Pointers.declarePositions(code, ofSource);
      for (Pointers.Pointer pointer : Pointers.of(symbols, ofSource)) {
        code.addStatement(Pointers.declaration(symbols, pointer));
      }
      calls(code, symbols, ofSource);
      type.addMethod(ForwardSection.overSources("backwardSource").addCode(code.build()).build());
    }
    List<Call> after = layout.schedule().backwardAll();
    if (!after.isEmpty()) {
      var code = CodeBlock.builder();
      if (readsWeights(layout, after)) {
        code.addStatement("float[] w = frame.weights()");
      }
      code.addStatement("float[] a = frame.activations()");
      for (Pointers.Pointer pointer : Pointers.of(symbols, after)) {
        code.addStatement(Pointers.declarationOverAll(symbols, pointer));
      }
      calls(code, symbols, after);
      type.addMethod(
          ForwardSection.overAll("backwardAll")
              .addParameter(TypeName.INT, "rows")
              .addParameter(TypeName.BOOLEAN, "inputGradient")
              .addCode(code.build())
              .build());
    }
  }

  private static MethodSpec step(Symbols symbols) {
    Layout layout = symbols.layout();
    var code = CodeBlock.builder();
    List<Call> again = layout.schedule().again();
    List<Call> calls =
        Stream.concat(again.stream(), layout.schedule().backward().stream()).toList();
    code.addStatement("int rows = to - from");
    if (readsWeights(layout, calls)) {
      code.addStatement("float[] w = frame.weights()");
    }
    code.addStatement("float[] a = frame.activations()");
    Pointers.declarePositions(code, calls);
    for (Pointers.Pointer pointer : Pointers.of(symbols, calls)) {
      code.addStatement(Pointers.declaration(symbols, pointer));
    }
    layout.cleared().forEach(state -> clear(code, symbols, state));
    if (!again.isEmpty()) {
      code.add("\n// what exists for each source position was not kept: it is computed again\n");
    }
    calls(code, symbols, calls);
    return MethodSpec.methodBuilder("backwardStep")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(Catalogue.FRAME, "frame")
        .addParameter(TypeName.INT, "t")
        .addParameter(TypeName.INT, "from")
        .addParameter(TypeName.INT, "to")
        .addParameter(TypeName.BOOLEAN, "inputGradient")
        .addCode(code.build())
        .build();
  }

  private static void calls(CodeBlock.Builder code, Symbols symbols, List<Call> calls) {
    for (Call call : calls) {
      switch (call) {
        case Schedule.Range range -> Calls.range(code, symbols, range);
        case Schedule.Rows rows -> Calls.rows(code, symbols, rows);
        case Schedule.Loop loop -> Calls.loop(code, symbols, loop);
        case Schedule.Operands(var results) ->
            results.forEach(result -> operand(code, symbols, result));
        case Schedule.Sums(_) ->
            throw new IllegalStateException("a step backward computes no sums");
      }
    }
  }

  /** Whether a loop combines a vector of weights element by element, or a product reads some. */
  private static boolean readsWeights(Layout layout, List<Call> calls) {
    return calls.stream()
        .anyMatch(call ->
            !LoopContent.of(layout, call.results()).parameters().isEmpty()
                || call.results().stream().anyMatch(BackwardSection::hasTurned));
  }

  private static boolean hasTurned(Value result) {
    return result.op() instanceof Op.AffineTransposed(var terms, _)
        && terms.stream().anyMatch(Op.Term::turned);
  }

  private static void clear(CodeBlock.Builder code, Symbols symbols, String state) {
    Region carry =
        symbols.layout().regions().stream()
            .filter(r -> r.kind().isCarry() && r.name().equals("d" + state))
            .findFirst()
            .orElseThrow();
    code.add("\n// nothing reads $L[t-1], so nothing of its gradient is left\n", state);
    boolean positions = carry.kind().hasPositions();
    code.addStatement(
        "frame.clear($N, frame.$L($N, t - 1, $L), $L)",
        symbols.region(carry),
        positions ? "sourceCarried" : "carried",
        symbols.region(carry),
        positions ? "firstPosition" : "from",
        positions ? "positions" : "rows");
  }

  /** dv = Σ Wᵀ·d sums, a product for each transposed matrix of v. */
  private static void operand(CodeBlock.Builder code, Symbols symbols, Value result) {
    Layout layout = symbols.layout();
    Training training = layout.schedule().training();
    boolean input = result == training.input() || result == training.delayedInput();
    if (input) {
      code.add("\n");
      code.beginControlFlow("if (inputGradient)");
    }
    boolean first = ((Op.AffineTransposed) result.op()).plus() == null;
    for (Transpose transpose : layout.transposes()) {
      if (!transpose.forward() && transpose.operand().value() == source(layout, result)) {
        product(code, symbols, result, transpose, first);
        first = false;
      }
    }
    for (Block block : layout.blocks()) {
      for (Use use : block.uses()) {
        if (use.turned() && use.first().value() == source(layout, result)) {
          turned(code, symbols, result, block, use, first);
          first = false;
        }
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
        "products.$L(a, $N + $N, $L,$Wframe.transposed(), frame.transposed($L),$Wa, $N, $N,$W$L, $L, $L)",
        first ? "multiply" : "multiplyAccumulate",
        Symbols.pointer(from.region(), from.when()),
        symbols.column(sum),
        Symbols.stride(from.region()),
        transpose.number(),
        Symbols.pointer(to.region(), to.when()),
        Symbols.stride(to.region()),
        Symbols.rows(result),
        TransposeSection.depth(symbols, transpose),
        transpose.operand().size().symbol());
  }

  /** dv = W · dy of y = Wᵀ·v: the weight as it lies. */
  private static void turned(
      CodeBlock.Builder code, Symbols symbols, Value result, Block block, Use use, boolean first) {
    Layout layout = symbols.layout();
    Place to = layout.place(result);
    Value sum = use.group().sums().getFirst();
    Place from = layout.place(layout.schedule().training().gradient(sum));
    code.add(
        "\n// $L $L [d$L] · $L\n",
        result.name(),
        first ? "=" : "+=",
        sum.name(),
        block.weights().getFirst().getFirst().name());
    code.addStatement(
        "products.$L(a, $N + $N, $L,$Ww, frame.block($L),$Wa, $N, $N,$W$L, $L, $L)",
        first ? "multiply" : "multiplyAccumulate",
        Symbols.pointer(from.region(), from.when()),
        symbols.column(sum),
        Symbols.stride(from.region()),
        block.number(),
        Symbols.pointer(to.region(), to.when()),
        Symbols.stride(to.region()),
        Symbols.rows(result),
        Symbols.depth(block),
        Symbols.columns(block));
  }

  /** The operand that a value is the gradient of. */
  private static Value source(Layout layout, Value gradient) {
    return layout.schedule().training().operands().entrySet().stream()
        .filter(entry -> entry.getValue() == gradient)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
