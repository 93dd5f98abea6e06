package dev.rondo.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.rondo.processor.ir.Op;

/** Operations on vectors of floats. */
record VectorForm() implements Form {

  private static final ClassName VECTOR = ClassName.get("jdk.incubator.vector", "FloatVector");
  private static final ClassName OPERATORS =
      ClassName.get("jdk.incubator.vector", "VectorOperators");

  @Override
  public CodeBlock load(String store, CodeBlock address) {
    return CodeBlock.of("$T.fromArray($T.SPECIES, $L, $L)", VECTOR, Catalogue.SIMD, store, address);
  }

  @Override
  public CodeBlock loadNumber(String store, CodeBlock address) {
    return CodeBlock.of("$T.broadcast($T.SPECIES, $L[$L])", VECTOR, Catalogue.SIMD, store, address);
  }

  @Override
  public CodeBlock local(String name, CodeBlock expression) {
    return CodeBlock.of("$T $N = $L", VECTOR, name, expression);
  }

  @Override
  public CodeBlock store(CodeBlock address, CodeBlock expression) {
    return CodeBlock.of("$L.intoArray(a, $L)", expression, address);
  }

  @Override
  public CodeBlock accumulate(CodeBlock address, Operand term) {
    return CodeBlock.of("$L.add($L).intoArray(a, $L)", load("a", address), term.code(), address);
  }

  @Override
  public CodeBlock number(double number) {
    return CodeBlock.of(
        "$T.broadcast($T.SPECIES, $L)", VECTOR, Catalogue.SIMD, PlainForm.literal(number));
  }

  @Override
  public CodeBlock extent(String size) {
    return CodeBlock.of("$T.broadcast($T.SPECIES, (float) $L)", VECTOR, Catalogue.SIMD, size);
  }

  @Override
  public CodeBlock add(Operand a, Operand b) {
    return CodeBlock.of("$L.add($L)", a.code(), argument(b));
  }

  @Override
  public CodeBlock subtract(Operand a, Operand b) {
    return CodeBlock.of("$L.sub($L)", a.code(), argument(b));
  }

  @Override
  public CodeBlock multiply(Operand a, Operand b) {
    return CodeBlock.of("$L.mul($L)", a.code(), argument(b));
  }

  @Override
  public CodeBlock divide(Operand a, Operand b) {
    return CodeBlock.of("$L.div($L)", a.code(), argument(b));
  }

  @Override
  public CodeBlock negate(Operand a) {
    return CodeBlock.of("$L.neg()", a.code());
  }

  @Override
  public CodeBlock maximum(Operand a, Operand b) {
    return CodeBlock.of("$L.max($L)", a.code(), argument(b));
  }

  @Override
  public CodeBlock minimum(Operand a, Operand b) {
    return CodeBlock.of("$L.min($L)", a.code(), argument(b));
  }

  @Override
  public CodeBlock greater(Operand a, Operand b) {
    return CodeBlock.of(
        "$T.zero($T.SPECIES).blend(1f, $L.compare($T.GT, $L))",
        VECTOR,
        Catalogue.SIMD,
        a.code(),
        OPERATORS,
        argument(b));
  }

  @Override
  public CodeBlock absolute(Operand a) {
    return CodeBlock.of("$L.abs()", a.code());
  }

  @Override
  public CodeBlock squareRoot(Operand a) {
    return CodeBlock.of("$L.sqrt()", a.code());
  }

  @Override
  public CodeBlock flush(Operand a) {
    return CodeBlock.of(
        "$L.blend(0f, $L.abs().compare($T.LT, $T.TINY))",
        a.code(),
        a.code(),
        OPERATORS,
        Catalogue.DENORMALS);
  }

  /** A number on the right side is a scalar argument. */
  private static CodeBlock argument(Operand operand) {
    return operand.op() instanceof Op.Constant(var number)
        ? PlainForm.literal(number)
        : operand.code();
  }
}
