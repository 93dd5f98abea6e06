package dev.rondo.processor.write;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.processor.testing.Javac;
import dev.rondo.processor.testing.Javac.Source;
import dev.rondo.processor.testing.Models;
import dev.rondo.processor.testing.Pairs;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated methods are small enough for HotSpot, which leaves larger ones to its interpreter. */
final class BytecodeTest {

  /** HotSpot's {@code HugeMethodLimit}: methods of more bytes are never compiled. */
  private static final int HUGE = 8000;

  @TempDir private Path folder;

  @Test
  void methods_lstm_areAQuarterOfTheLimit() throws IOException {
    assertBelow(HUGE / 4, Models.lstm());
  }

  @Test
  void methods_cellOfEightGates_areBelowTheLimit() throws IOException {
    var weights = new StringBuilder();
    var gates = new StringBuilder();
    for (int gate = 1; gate <= 8; gate++) {
      weights.append("W%1$d U%1$d b%1$d p%1$d, ".formatted(gate));
      gates.append(
          "g%1$d = gelu(W%1$d @ x[t] + U%1$d @ h[t-1] + p%1$d * c[t-1] + b%1$d)\n        "
              .formatted(gate));
    }
    Source cell =
        Models.memory(
            weights + "V",
            gates + "c[t] = softplus(g1) * c[t-1] + elu(g2) * silu(g3) + hard_tanh(g4)",
            "h[t] = sigmoid(g5) * tanh(c[t]) + g6 * g7 / (2 + abs(g8)) + V @ c[t]");

    assertBelow(HUGE, cell);
  }

  @Test
  void methods_lstmThatAttends_areHalfOfTheLimit() throws IOException {
    assertBelow(
        HUGE / 2,
        Pairs.of(
            Models.lstm(),
            "encoder = @Recurrent(cell = Memory.class)",
            "decoder = @Recurrent(cell = Memory.class)",
            "attention = Dot.class",
            "inputFeeding = true"));
  }

  /** C2 compiled a method of 60 arguments and refused one of 70. */
  @Test
  void arguments_cellOfEightNormalisedGates_areAtMostSixty() throws IOException {
    var weights = new StringBuilder("bc");
    var gates = new StringBuilder();
    for (int gate = 1; gate <= 8; gate++) {
      weights.append(", W%1$d U%1$d b%1$d v%1$d u%1$d".formatted(gate));
      gates.append(
          "g%1$d = tanh(v%1$d * layer_norm(W%1$d @ x[t]) + u%1$d * layer_norm(U%1$d @ h[t-1]) + b%1$d)\n        "
              .formatted(gate));
    }
    Source cell =
        Models.memory(
            weights.toString(),
            gates + "c[t] = g1 * c[t-1] + g2 * g3 + g4 + bc",
            "h[t] = g5 * tanh(c[t]) + g6 * g7 + g8");
    Javac.Result result = new Javac(folder).with(Javac.VECTORS).compile(Models.names(cell));
    assertTrue(result.success(), result.output());
    int most = 0;
    for (MethodModel method : methods(result.classes())) {
      most = Math.max(most, method.methodTypeSymbol().parameterCount());
    }
    assertTrue(most > 30 && most <= 60, "a method has " + most + " arguments");
  }

  private void assertBelow(int limit, Source cell) throws IOException {
    assertBelow(limit, Models.names(cell));
  }

  private void assertBelow(int limit, List<Source> sources) throws IOException {
    Javac.Result result = new Javac(folder).with(Javac.VECTORS).compile(sources);
    assertTrue(result.success(), result.output());
    Map<String, Integer> sizes = sizes(result.classes());
    assertFalse(sizes.isEmpty());
    sizes.values().removeIf(size -> size < limit);
    assertTrue(sizes.isEmpty(), () -> "methods of " + limit + " bytes or more: " + sizes);
  }

  /** The bytes of code of each generated method. */
  private static Map<String, Integer> sizes(Path classes) throws IOException {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (MethodModel method : methods(classes)) {
      String name =
          method.parent().orElseThrow().thisClass().asInternalName() + "." + method.methodName();
      method
          .findAttribute(java.lang.classfile.Attributes.code())
          .map(CodeAttribute::codeLength)
          .ifPresent(length -> sizes.put(name, length));
    }
    return sizes;
  }

  private static List<MethodModel> methods(Path classes) throws IOException {
    List<MethodModel> methods = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().contains("Passes")).toList()) {
        methods.addAll(ClassFile.of().parse(file).methods());
      }
    }
    return methods;
  }
}
