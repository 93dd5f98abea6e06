package dev.rondo.processor.write;

import dev.rondo.processor.ir.CellSource.Constant;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.ClassifierSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.LayerSource.Zoneout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash of what gives a model's weights a meaning: the equations of its cells, how its layers are
 * joined, and how text is cut.
 *
 * <p>Two cells may have weights of the same names and shapes; a file of one must not be read as the
 * other. Sizes are no part of it, since a file says them, nor is what only a training does.
 */
final class Fingerprint {

  private static final int BYTES = 8;

  private Fingerprint() {}

  static String of(ClassifierSource model) {
    var text = new StringBuilder("2\n").append(model.text().level()).append('\n');
    model.layers().forEach(layer -> add(layer, text));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void add(LayerSource layer, StringBuilder text) {
    line(text, "layer", layer.merge(), layer.connection());
    line(text, layer.bidirectional(), layer.learnsStart(), layer.settings().layerNorm());
    for (WeightDeclaration weight : layer.cell().weights()) {
      line(text, weight.name());
    }
    for (Equation equation : layer.cell().equations()) {
      line(text, equation.text().replace(" ", ""));
    }
    for (Constant constant : layer.cell().constants()) {
      line(text, constant.name(), constant.value());
    }
    for (Zoneout zoneout : layer.settings().zoneouts()) { // a prediction takes their mean
      line(text, zoneout.state(), zoneout.rate());
    }
    line(text, layer.cell().output());
  }

  private static void line(StringBuilder text, Object... parts) {
    for (Object part : parts) {
      text.append(part).append('\n');
    }
  }
}
