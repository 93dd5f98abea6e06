package dev.rondo.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Layout.Group;
import dev.rondo.processor.ir.Layout.Operand;
import dev.rondo.processor.ir.Layout.Region;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Schedule;
import dev.rondo.processor.ir.Size;
import dev.rondo.processor.ir.Value;
import dev.rondo.processor.ir.Weight;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The constants, the fields and the constructor: sizes and columns. */
final class FieldsSection implements Section {

  private final boolean vectors;

  FieldsSection(boolean vectors) {
    this.vectors = vectors;
  }

  @Override
  public void addTo(TypeSpec.Builder type, Symbols symbols) {
    Layout layout = symbols.layout();
    for (Region region : layout.regions()) {
      type.addField(
          FieldSpec.builder(
                  TypeName.INT,
                  symbols.region(region),
                  Modifier.PRIVATE,
                  Modifier.STATIC,
                  Modifier.FINAL)
              .initializer("$L", region.number())
              .build());
    }
    field(type, Catalogue.PRODUCTS, "products");
    field(type, Catalogue.FUNCTIONS, "functions");
    type.addField(
        FieldSpec.builder(ArrayTypeName.of(Loops.TYPE), "loops", Modifier.PRIVATE, Modifier.FINAL)
            .addJavadoc(
                vectors
                    ? "Either form, or vectors and then plain loops for the elements that fill none.\n"
                    : "The form of the loops.\n")
            .build());
    if (needsReductions(layout)) {
      field(type, Catalogue.REDUCTIONS, "reductions");
    }
    if (calls(layout, false)) {
      field(type, Catalogue.ROW_FUNCTIONS, "rowFunctions");
    }
    if (calls(layout, true)) {
      field(type, Catalogue.POSITION_FUNCTIONS, "positionFunctions");
    }
    symbols.sizes().forEach(size -> field(type, TypeName.INT, size.symbol()));
    layout.operands().forEach(operand -> field(type, TypeName.INT, symbols.column(operand)));
    layout.sourceOperands().forEach(operand -> field(type, TypeName.INT, symbols.column(operand)));
    layout
        .groups()
        .forEach(
            group -> group.sums().forEach(sum -> field(type, TypeName.INT, symbols.column(sum))));
    List.of("operandStride", "sumStride").forEach(stride -> field(type, TypeName.INT, stride));
    if (layout.readsMemory()) {
      List.of("sourceOperandStride", "sourceSumStride")
          .forEach(stride -> field(type, TypeName.INT, stride));
    }
    strides(symbols).forEach(size -> field(type, TypeName.INT, Symbols.stride(size)));
    type.addMethod(constructor(symbols));
  }

  private static void field(TypeSpec.Builder type, TypeName of, String name) {
    type.addField(of, name, Modifier.PRIVATE, Modifier.FINAL);
  }

  private MethodSpec constructor(Symbols symbols) {
    var code = CodeBlock.builder();
    code.add(
        """
        this.products = kernels.products();
        this.functions = kernels.functions();
        """);
    loops(code, symbols);
    if (needsReductions(symbols.layout())) {
      code.addStatement("this.reductions = kernels.reductions()");
    }
    if (calls(symbols.layout(), false)) {
      code.addStatement("this.rowFunctions = new $T(kernels)", Catalogue.ROW_FUNCTIONS);
    }
    if (calls(symbols.layout(), true)) {
      code.addStatement("this.positionFunctions = new $T(kernels)", Catalogue.POSITION_FUNCTIONS);
    }
    symbols
        .sizes()
        .forEach(size -> code.addStatement("this.$L = $L", size.symbol(), size.symbol()));
    requireSizes(code, symbols.layout());
    operandRow(code, symbols, symbols.layout().operands(), "operandStride");
    sumsRow(code, symbols, false, "sumStride");
    if (symbols.layout().readsMemory()) {
      operandRow(code, symbols, symbols.layout().sourceOperands(), "sourceOperandStride");
      sumsRow(code, symbols, true, "sourceSumStride");
    }
    strides(symbols)
        .forEach(size ->
            code.addStatement(
                "this.$N = $T.pad($L)", Symbols.stride(size), Catalogue.PANELS, size.symbol()));
    var constructor =
        MethodSpec.constructorBuilder()
            .addJavadoc("Creates the passes for an input of I elements and states of H elements.\n")
            .addParameter(Catalogue.KERNELS, "kernels");
    symbols
        .sizes()
        .forEach(size ->
            constructor.addParameter(ParameterSpec.builder(TypeName.INT, size.symbol()).build()));
    return constructor.addCode(code.build()).build();
  }

  /** Which forms of the loops run one after the other. */
  private void loops(CodeBlock.Builder code, Symbols symbols) {
    if (!vectors) {
      code.addStatement("this.loops = new Loops[] {new PlainLoops()}");
      return;
    }
    CodeBlock filled =
        Loops.all(symbols).stream()
            .map(loop -> loop.results().getFirst().size().symbol())
            .distinct()
            .map(size -> CodeBlock.of("$T.fills($L)", Catalogue.SIMD, size))
            .collect(CodeBlock.joining(" && "));
    code.beginControlFlow("if (!kernels.vectors())");
    code.addStatement("this.loops = new Loops[] {new PlainLoops(false)}");
    if (!filled.isEmpty()) {
      code.nextControlFlow("else if ($L)", filled);
      code.addStatement("this.loops = new Loops[] {new VectorLoops()}");
    }
    code.nextControlFlow("else");
    code.addStatement("this.loops = new Loops[] {new VectorLoops(), new PlainLoops(true)}");
    code.endControlFlow();
  }

  /** Refuses sizes that the equations cannot have: of the input, of the memory, of parts. */
  private static void requireSizes(CodeBlock.Builder code, Layout layout) {
    Body body = layout.schedule().training().body();
    CellSource cell = body.cell();
    String name = cell.type().simple();
    Size input = cell.sizeOf(CellSource.INPUT);
    if (!input.equals(Size.I)) {
      require(code, "Input", name, Size.I, input);
    }
    Size memory = cell.sizeOf(cell.memory());
    if (layout.readsMemory() && !memory.equals(Size.M)) {
      require(code, "Memory", name, Size.M, memory);
    }
    for (Parts parts : parts(body)) {
      code.addStatement(
          "$T.requireParts($S, $S, $L, $S, $L)",
          Catalogue.FRAME,
          name,
          parts.whole().symbol(),
          parts.whole().symbol(),
          parts.number().symbol(),
          parts.number().symbol());
    }
  }

  private static void require(
      CodeBlock.Builder code, String what, String cell, Size found, Size wanted) {
    code.addStatement(
        "$T.require$L($S, $L, $S, $L)",
        Catalogue.FRAME,
        what,
        cell,
        found.symbol(),
        wanted.symbol(),
        wanted.symbol());
  }

  /** A vector, and the number of parts that an operation cuts it into. */
  private record Parts(Size whole, Size number) {}

  private static Set<Parts> parts(Body body) {
    Set<Parts> all = new LinkedHashSet<>();
    for (Value value : body.values()) {
      if (value.op() instanceof Op.PartSums(var a)) {
        all.add(new Parts(a.size(), value.size()));
      } else if (value.op() instanceof Op.Repeat(var a)) {
        all.add(new Parts(value.size(), a.size()));
      }
    }
    all.removeIf(parts -> parts.number().equals(Size.ONE));
    return all;
  }

  /** The sizes of vectors: H and I always, others where there are some. */
  private static List<Size> strides(Symbols symbols) {
    Stream<Size> others =
        Stream.concat(symbols.sizes().stream().skip(2), Stream.of(Size.ONE))
            .filter(symbols::isUsed);
    return Stream.concat(Stream.of(Size.H, Size.I), others).toList();
  }

  private static boolean needsReductions(Layout layout) {
    return layout.schedule().training().parameters().keySet().stream().anyMatch(Weight::isScalar);
  }

  /** Whether there is an operation between steps and source positions, or over one vector. */
  private static boolean calls(Layout layout, boolean across) {
    return layout.schedule().whole().stream()
        .filter(Schedule.Rows.class::isInstance)
        .flatMap(call -> call.results().stream())
        .anyMatch(value -> Notation.isAcross(value.op()) == across);
  }

  private static void operandRow(
      CodeBlock.Builder code, Symbols symbols, List<Operand> operands, String stride) {
    code.add("\n// the operand row $L\n", Notation.row(operands));
    CodeBlock next = CodeBlock.of("0");
    for (Operand operand : operands) {
      String column = symbols.column(operand);
      code.addStatement("this.$N = $L", column, next);
      next = CodeBlock.of("$N + $L", column, operand.size().symbol());
    }
    code.addStatement("this.$N = $T.stride($L)", stride, Catalogue.PANELS, next);
  }

  private static void sumsRow(
      CodeBlock.Builder code, Symbols symbols, boolean ofSource, String stride) {
    CodeBlock next = CodeBlock.of("0");
    for (Group group : symbols.layout().groups()) {
      if (Layout.isOfSource(group) != ofSource) {
        continue;
      }
      code.add("\n// the sums $L\n", Notation.values(group.sums()));
      for (Value sum : group.sums()) {
        String column = symbols.column(sum);
        code.addStatement("this.$N = $L", column, next);
        next = CodeBlock.of("$N + $L", column, sum.size().symbol());
      }
      next = CodeBlock.of("$T.pad($L)", Catalogue.PANELS, next);
    }
    code.addStatement("this.$N = $T.stride($L)", stride, Catalogue.PANELS, next);
    code.add("\n");
  }
}
