package dev.rondo.onnx;

import dev.rondo.annotation.Activation;
import java.util.List;

/** What a layer applies to each of its sums, as {@link Activation} says. */
final class Activated {

  /** D. Hendrycks, K. Gimpel, 2016, arXiv 1606.08415, section 2. */
  private static final float CUBIC = 0.044715f;

  /** √(2/π), of the same. */
  private static final float ROOT = 0.7978846f;

  private Activated() {}

  /** Adds φ(a). */
  static String add(Graph graph, String part, Activation activation, String a) {
    return switch (activation) {
      case NONE -> a;
      case RELU -> graph.node(part, "Relu", List.of(a));
      case TANH -> graph.node(part, "Tanh", List.of(a));
      case GELU -> gelu(graph, part, a);
    };
  }

  /** ½·a·(1 + tanh(√(2/π)·(a + 0.044715·a³))). */
  private static String gelu(Graph graph, String part, String a) {
    String square = graph.node(part, "Mul", List.of(a, a));
    String cube = graph.node(part, "Mul", List.of(square, a));
    String cubic = graph.node(part, "Mul", List.of(cube, graph.scalar(CUBIC)));
    String inner = graph.node(part, "Add", List.of(a, cubic));
    String u = graph.node(part, "Mul", List.of(inner, graph.scalar(ROOT)));
    String tanh = graph.node(part, "Tanh", List.of(u));
    String above = graph.node(part, "Add", List.of(tanh, graph.scalar(1)));
    String half = graph.node(part, "Mul", List.of(a, graph.scalar(0.5f)));
    return graph.node(part, "Mul", List.of(half, above));
  }
}
