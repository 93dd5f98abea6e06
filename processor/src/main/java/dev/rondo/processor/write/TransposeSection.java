package dev.rondo.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.Layout.Block;
import dev.rondo.processor.ir.Layout.Operand;
import dev.rondo.processor.ir.Layout.Piece;
import dev.rondo.processor.ir.Layout.Transpose;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The method that derives transposed weights after each step of the optimiser. */
final class TransposeSection implements Section {

  @Override
  public void addTo(TypeSpec.Builder type, Symbols symbols) {
    var code = CodeBlock.builder();
    for (Transpose transpose : symbols.layout().transposes()) {
      Operand operand = transpose.operand();
      String size = operand.size().symbol();
      String depth = depth(symbols, transpose);
      if (transpose.forward()) {
        code.add(
            "// the transpose of $L\n",
            transpose.pieces().getFirst().block().weights().getFirst().getFirst().name());
      } else {
        code.add("// the transposed weights of $L\n", Notation.operand(operand));
      }
      for (Piece piece : transpose.pieces()) {
        Block block = piece.block();
        code.addStatement(
            "frame.transpose($L, $L, $L, $L, $L,$W$L, $L, $L,$W$L * worker / workers, $L * (worker + 1) / workers)",
            block.number(),
            Symbols.depth(block),
            Symbols.columns(block),
            row(block, operand),
            size,
            transpose.number(),
            depth,
            offset(symbols, transpose, piece),
            size,
            size);
      }
    }
    type.addMethod(
        MethodSpec.methodBuilder("transpose")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addParameter(Catalogue.FRAME, "frame")
            .addParameter(TypeName.INT, "worker")
            .addParameter(TypeName.INT, "workers")
            .addCode(code.build())
            .build());
  }

  /** The row of a block at which an operand's weights begin. */
  private static String row(Block block, Operand operand) {
    int place = block.operands().size() == 1 ? 0 : block.operands().indexOf(operand);
    String before =
        block.operands().subList(0, place).stream()
            .map(o -> o.size().symbol())
            .collect(Collectors.joining(" + "));
    return before.isEmpty() ? "0" : before;
  }

  /**
   * The number of rows of a transposed matrix: from the first column of its first group to the end
   * of its last.
   */
  static String depth(Symbols symbols, Transpose transpose) {
    if (transpose.pieces().size() == 1) {
      var sums = transpose.pieces().getFirst().group().sums();
      String size = sums.getFirst().size().symbol();
      return sums.size() == 1 ? size : sums.size() + " * " + size;
    }
    var last = transpose.pieces().getLast().group().sums().getLast();
    var first = transpose.pieces().getFirst().group().sums().getFirst();
    return symbols.column(last) + " + " + last.size().symbol() + " - " + symbols.column(first);
  }

  private static String offset(Symbols symbols, Transpose transpose, Piece piece) {
    var first = transpose.pieces().getFirst().group().sums().getFirst();
    var here = piece.group().sums().getFirst();
    return first == here ? "0" : symbols.column(here) + " - " + symbols.column(first);
  }
}
