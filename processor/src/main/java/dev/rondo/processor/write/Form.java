package dev.rondo.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Value;

/** How the operations on elements are spelled: on floats, on vectors, or on paper. */
sealed interface Form permits PlainForm, VectorForm, PaperForm {

  /**
   * An operand of an expression.
   *
   * @param code its code
   * @param named whether that is a name
   * @param op what computes it, which says whether it needs parentheses
   */
  record Operand(CodeBlock code, boolean named, Op op) {}

  /** Whether a term is written out where it is used, though it has a name in the code. */
  default boolean spellsOut(Value term) {
    return false;
  }

  /** What stands in a store from an address on. */
  CodeBlock load(String store, CodeBlock address);

  /** The one number that stands in a store, for all elements. */
  CodeBlock loadNumber(String store, CodeBlock address);

  CodeBlock local(String name, CodeBlock expression);

  CodeBlock store(CodeBlock address, CodeBlock expression);

  /** Adds to what stands in the activations. */
  CodeBlock accumulate(CodeBlock address, Operand term);

  CodeBlock number(double number);

  /** A size as a number. */
  CodeBlock extent(String size);

  CodeBlock add(Operand a, Operand b);

  CodeBlock subtract(Operand a, Operand b);

  CodeBlock multiply(Operand a, Operand b);

  CodeBlock divide(Operand a, Operand b);

  CodeBlock negate(Operand a);

  CodeBlock maximum(Operand a, Operand b);

  CodeBlock minimum(Operand a, Operand b);

  CodeBlock greater(Operand a, Operand b);

  CodeBlock absolute(Operand a);

  CodeBlock squareRoot(Operand a);

  CodeBlock flush(Operand a);
}
