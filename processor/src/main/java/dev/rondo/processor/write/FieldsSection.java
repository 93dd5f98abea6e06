package dev.rondo.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Layout.Group;
import dev.rondo.processor.ir.Layout.Operand;
import dev.rondo.processor.ir.Layout.Region;
import dev.rondo.processor.ir.Value;
import java.util.List;
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
    type.addField(Loops.TYPE, "loops", Modifier.PRIVATE, Modifier.FINAL);
    List.of("I", "H").forEach(size -> field(type, TypeName.INT, size));
    layout.operands().forEach(operand -> field(type, TypeName.INT, symbols.column(operand)));
    layout
        .groups()
        .forEach(
            group -> group.sums().forEach(sum -> field(type, TypeName.INT, symbols.column(sum))));
    List.of("operandStride", "sumStride", "hiddenStride", "inputStride")
        .forEach(stride -> field(type, TypeName.INT, stride));
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
    code.addStatement(
        vectors
            ? "this.loops = kernels.vectors() ? new VectorLoops() : new PlainLoops()"
            : "this.loops = new PlainLoops()");
    code.add("this.I = I;\nthis.H = H;\n");
    operandRow(code, symbols);
    sumsRow(code, symbols);
    code.addStatement("this.hiddenStride = $T.pad(H)", Catalogue.PANELS);
    code.addStatement("this.inputStride = $T.pad(I)", Catalogue.PANELS);
    return MethodSpec.constructorBuilder()
        .addJavadoc("Creates the passes for an input of I elements and states of H elements.\n")
        .addParameter(Catalogue.KERNELS, "kernels")
        .addParameter(ParameterSpec.builder(TypeName.INT, "I").build())
        .addParameter(ParameterSpec.builder(TypeName.INT, "H").build())
        .addCode(code.build())
        .build();
  }

  private static void operandRow(CodeBlock.Builder code, Symbols symbols) {
    List<Operand> operands = symbols.layout().operands();
    code.add("\n// the operand row $L\n", Notation.row(operands));
    CodeBlock next = CodeBlock.of("0");
    for (Operand operand : operands) {
      String column = symbols.column(operand);
      code.addStatement("this.$N = $L", column, next);
      next = CodeBlock.of("$N + $L", column, operand.size().symbol());
    }
    code.addStatement("this.operandStride = $T.stride($L)", Catalogue.PANELS, next);
  }

  private static void sumsRow(CodeBlock.Builder code, Symbols symbols) {
    CodeBlock next = CodeBlock.of("0");
    for (Group group : symbols.layout().groups()) {
      code.add("\n// the sums $L\n", Notation.values(group.sums()));
      for (Value sum : group.sums()) {
        String column = symbols.column(sum);
        code.addStatement("this.$N = $L", column, next);
        next = CodeBlock.of("$N + $L", column, sum.size().symbol());
      }
      next = CodeBlock.of("$T.pad($L)", Catalogue.PANELS, next);
    }
    code.addStatement("this.sumStride = $T.stride($L)", Catalogue.PANELS, next);
    code.add("\n");
  }
}
