package dev.rondo.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Value;

/**
 * Operations as a paper writes them, for comments: ∘ for the product of elements, [a > b] for a
 * choice.
 */
record PaperForm() implements Form {

  /**
   * The operations that a term without a name is spelt out with. The terms of a function of a
   * function of … are read several times each, and spelt out they would double with each.
   */
  private static final int LONGEST = 40;

  /** A name that the code had to invent says nothing to a reader, unless the term is long. */
  @Override
  public boolean spellsOut(Value term) {
    return term.name().isEmpty() && left(term, LONGEST) >= 0;
  }

  /** What is left of a number of operations after those of a term. */
  private static int left(Value term, int operations) {
    int left = operations - 1;
    for (Value operand : term.op().operands()) {
      if (operand.name().isEmpty() && left >= 0) {
        left = left(operand, left);
      }
    }
    return left;
  }

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
    return CodeBlock.of("$N = $L", name, expression);
  }

  @Override
  public CodeBlock store(CodeBlock address, CodeBlock expression) {
    return expression;
  }

  @Override
  public CodeBlock accumulate(CodeBlock address, Operand term) {
    return term.code();
  }

  @Override
  public CodeBlock number(double number) {
    return number == (int) number
        ? CodeBlock.of("$L", (int) number)
        : CodeBlock.of("$L", (float) number);
  }

  @Override
  public CodeBlock extent(String size) {
    return CodeBlock.of("$L", size);
  }

  @Override
  public CodeBlock add(Operand a, Operand b) {
    return CodeBlock.of("$L + $L", a.code(), b.code());
  }

  @Override
  public CodeBlock subtract(Operand a, Operand b) {
    return CodeBlock.of("$L − $L", a.code(), grouped(b));
  }

  @Override
  public CodeBlock multiply(Operand a, Operand b) {
    return CodeBlock.of("$L ∘ $L", grouped(a), grouped(b));
  }

  @Override
  public CodeBlock divide(Operand a, Operand b) {
    return CodeBlock.of("$L / $L", grouped(a), grouped(b));
  }

  @Override
  public CodeBlock negate(Operand a) {
    return CodeBlock.of("−$L", grouped(a));
  }

  @Override
  public CodeBlock maximum(Operand a, Operand b) {
    return CodeBlock.of("max($L, $L)", a.code(), b.code());
  }

  @Override
  public CodeBlock minimum(Operand a, Operand b) {
    return CodeBlock.of("min($L, $L)", a.code(), b.code());
  }

  @Override
  public CodeBlock greater(Operand a, Operand b) {
    return CodeBlock.of("[$L > $L]", a.code(), b.code());
  }

  @Override
  public CodeBlock absolute(Operand a) {
    return CodeBlock.of("|$L|", a.code());
  }

  @Override
  public CodeBlock squareRoot(Operand a) {
    return CodeBlock.of("√$L", grouped(a));
  }

  /** That denormals become 0 is no part of the mathematics. */
  @Override
  public CodeBlock flush(Operand a) {
    return a.code();
  }

  private static CodeBlock grouped(Operand operand) {
    boolean bare =
        operand.named()
            || operand.op() instanceof Op.Constant
            || operand.op() instanceof Op.Greater
            || operand.op() instanceof Op.Absolute
            || operand.op() instanceof Op.Maximum
            || operand.op() instanceof Op.Minimum;
    return bare ? operand.code() : CodeBlock.of("($L)", operand.code());
  }
}
