package dev.rondo.processor.write;

import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.ModelSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash of what gives a model's weights a meaning: the equations of its cell, and how text is cut.
 *
 * <p>Two cells may have weights of the same names and shapes; a file of one must not be read as the
 * other. Sizes are no part of it, since a file says them.
 */
final class Fingerprint {

  private static final int BYTES = 8;

  private Fingerprint() {}

  static String of(ModelSource model) {
    var text = new StringBuilder("1\n").append(model.text().level()).append('\n');
    for (WeightDeclaration weight : model.cell().weights()) {
      text.append(weight.name()).append('\n');
    }
    for (Equation equation : model.cell().equations()) {
      text.append(equation.text().replace(" ", "")).append('\n');
    }
    text.append(model.cell().output());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
