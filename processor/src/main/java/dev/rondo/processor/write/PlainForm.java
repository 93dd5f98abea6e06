package dev.rondo.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.rondo.processor.ir.Op;

/** Operations on floats. */
record PlainForm() implements Form {

  @Override
  public CodeBlock load(String store, CodeBlock address) {
    return CodeBlock.of("$L[$L]", store, address);
  }

  @Override
  public CodeBlock loadNumber(String store, CodeBlock address) {
    return load(store, address);
  }

  @Override
  public CodeBlock local(String name, CodeBlock expression) {
    return CodeBlock.of("float $N = $L", name, expression);
  }

  @Override
  public CodeBlock store(CodeBlock address, CodeBlock expression) {
    return CodeBlock.of("a[$L] = $L", address, expression);
  }

  @Override
  public CodeBlock accumulate(CodeBlock address, Operand term) {
    return CodeBlock.of("a[$L] += $L", address, term.code());
  }

  @Override
  public CodeBlock number(double number) {
    return literal(number);
  }

  @Override
  public CodeBlock extent(String size) {
    return CodeBlock.of("(float) $L", size);
  }

  /** The float nearest to a number as a literal: {@code 0.5f}, {@code 1f}. */
  static CodeBlock literal(double number) {
    float nearest = (float) number;
    return nearest == (int) nearest
        ? CodeBlock.of("$Lf", (int) nearest)
        : CodeBlock.of("$Lf", nearest);
  }

  @Override
  public CodeBlock add(Operand a, Operand b) {
    return CodeBlock.of("$L + $L", a.code(), isSum(b) ? parenthesised(b) : b.code());
  }

  @Override
  public CodeBlock subtract(Operand a, Operand b) {
    return CodeBlock.of(
        "$L - $L",
        a.code(),
        isSum(b) || b.op() instanceof Op.Negate && !b.named() ? parenthesised(b) : b.code());
  }

  @Override
  public CodeBlock multiply(Operand a, Operand b) {
    return CodeBlock.of(
        "$L * $L",
        isSum(a) ? parenthesised(a) : a.code(),
        isSum(b) || isProduct(b) ? parenthesised(b) : b.code());
  }

  @Override
  public CodeBlock divide(Operand a, Operand b) {
    return CodeBlock.of(
        "$L / $L",
        isSum(a) ? parenthesised(a) : a.code(),
        isSum(b) || isProduct(b) ? parenthesised(b) : b.code());
  }

  @Override
  public CodeBlock negate(Operand a) {
    return CodeBlock.of("-$L", a.named() ? a.code() : parenthesised(a));
  }

  @Override
  public CodeBlock maximum(Operand a, Operand b) {
    return CodeBlock.of("$T.max($L, $L)", Math.class, a.code(), b.code());
  }

  @Override
  public CodeBlock minimum(Operand a, Operand b) {
    return CodeBlock.of("$T.min($L, $L)", Math.class, a.code(), b.code());
  }

  @Override
  public CodeBlock greater(Operand a, Operand b) {
    return CodeBlock.of("($L > $L ? 1f : 0f)", a.code(), b.code());
  }

  @Override
  public CodeBlock absolute(Operand a) {
    return CodeBlock.of("$T.abs($L)", Math.class, a.code());
  }

  @Override
  public CodeBlock squareRoot(Operand a) {
    return CodeBlock.of("(float) $T.sqrt($L)", Math.class, a.code());
  }

  @Override
  public CodeBlock flush(Operand a) {
    return CodeBlock.of("$T.flush($L)", Catalogue.DENORMALS, a.code());
  }

  private static boolean isSum(Operand operand) {
    return !operand.named()
        && (operand.op() instanceof Op.Add || operand.op() instanceof Op.Subtract);
  }

  private static boolean isProduct(Operand operand) {
    return !operand.named()
        && (operand.op() instanceof Op.Multiply || operand.op() instanceof Op.Divide);
  }

  private static CodeBlock parenthesised(Operand operand) {
    return CodeBlock.of("($L)", operand.code());
  }
}
