package dev.rondo.onnx;

import dev.rondo.runtime.SelfAttentionLayer;
import dev.rondo.runtime.SelfAttentionShape;
import dev.rondo.runtime.Weight;
import java.util.List;

/**
 * A layer of self-attention, with rows before steps: values are [B × T × D].
 *
 * <pre>
 *   z = x, or W·x + b        z += p        z = block(z), for each        y = norm(z)
 *   block     z' = z + attention(norm(z))        z″ = z' + W2·φ(W1·norm(z') + b1) + b2
 * </pre>
 */
final class SelfAttentionPart {

  /** The longest wave, in multiples of 2·π steps (Vaswani et al. 2017, section 3.5). */
  private static final double LONGEST_WAVE = 10_000;

  /** ε of the norms, as {@code dev.rondo.runtime.RowFunctions} has it. */
  private static final float EPSILON = 1e-5f;

  private static final Attribute LAST_AXIS = Attribute.integers("axes", -1);

  private final Graph graph;
  private final Steps steps;
  private final Weights weights;
  private final SelfAttentionLayer layer;
  private final String prefix;
  private final String part;
  private final int size;

  /**
   * Which steps a step looks at, booleans [B × 1 × T × T], or [B × 1 × 1 × T] where all do alike.
   */
  private final String visible;

  private SelfAttentionPart(Graph graph, Steps steps, Weights weights, SelfAttentionShape shape) {
    this.graph = graph;
    this.steps = steps;
    this.weights = weights;
    this.layer = shape.definition();
    this.prefix = shape.prefix();
    this.part = "layer" + shape.number();
    this.size = shape.outputSize();
    this.visible = visible();
  }

  /** Adds a layer that reads x [T × B × I], and returns y [T × B × D]. */
  static String add(Graph graph, Steps steps, Weights weights, SelfAttentionShape shape, String x) {
    var attention = new SelfAttentionPart(graph, steps, weights, shape);
    String part = attention.part;
    // A weight of 0 times what stands behind the last step has to be 0.
    String z = steps.swapped(part, steps.masked(part, x, 0));
    if (shape.inputSize() != shape.outputSize()) {
      z = attention.linear(z, "input.W", "input.b", shape.inputSize(), shape.outputSize());
    }
    z = attention.placed(z);
    for (int i = 1; i <= shape.definition().blocks(); i++) {
      z = attention.block(z, "block" + i + ".");
    }
    return steps.swapped(part, attention.norm(z, "norm."));
  }

  private String node(String operator, List<String> inputs, Attribute... attributes) {
    return graph.node(part, operator, inputs, attributes);
  }

  private String linear(String x, String matrix, String bias, int inputs, int outputs) {
    return weights.linear(part, x, prefix + matrix, prefix + bias, inputs, outputs);
  }

  // Positions.

  private String placed(String z) {
    return switch (layer.positions()) {
      case NONE -> z;
      case SINUSOIDAL -> node("Add", List.of(z, waves()));
      case LEARNED -> node("Add", List.of(z, learned()));
    };
  }

  /** sin(t·rate), and cos as sin(t·rate + π/2), in double precision as in Rondo: [T × D]. */
  private String waves() {
    double[] rates = new double[size];
    double[] phases = new double[size];
    for (int j = 0; j < size; j++) {
      rates[j] = 1 / StrictMath.pow(LONGEST_WAVE, (j - j % 2) / (double) size);
      phases[j] = j % 2 == 0 ? 0 : Math.PI / 2;
    }
    String t = node("Cast", List.of(steps.numbers()), ElementType.DOUBLE.cast());
    String column = node("Unsqueeze", List.of(t, graph.indices(1)));
    String angles = node("Mul", List.of(column, graph.doubles(part + "/rates", rates)));
    String shifted = node("Add", List.of(angles, graph.doubles(part + "/phases", phases)));
    return node("Cast", List.of(node("Sin", List.of(shifted))), ElementType.FLOAT.cast());
  }

  /** Row min(t, P − 1) of the matrix: [T × D]. */
  private String learned() {
    int longest = layer.longest();
    float[] p = weights.dense(prefix + "p");
    String table = graph.floats(part + "/p", Weight.transposed(p, size, longest), longest, size);
    String at = node("Min", List.of(steps.numbers(), graph.index(longest - 1L)));
    return node("Gather", List.of(table, at));
  }

  // Blocks.

  private String block(String z, String block) {
    String seen = attention(norm(z, block + "norm1."), block);
    String middle = node("Add", List.of(z, seen));
    int units = layer.feedForward();
    String a = linear(norm(middle, block + "norm2."), block + "W1", block + "b1", size, units);
    String f = Activated.add(graph, part, layer.activation(), a);
    return node("Add", List.of(middle, linear(f, block + "W2", block + "b2", units, size)));
  }

  /** (z − mean) / √(variance + ε) ∘ gain + bias, over the elements of each step. */
  private String norm(String z, String norm) {
    String mean = node("ReduceMean", List.of(z), LAST_AXIS);
    String difference = node("Sub", List.of(z, mean));
    String square = node("Mul", List.of(difference, difference));
    String variance = node("ReduceMean", List.of(square), LAST_AXIS);
    String above = node("Add", List.of(variance, graph.scalar(EPSILON)));
    String standard = node("Div", List.of(difference, node("Sqrt", List.of(above))));
    String scaled = node("Mul", List.of(standard, vector(norm + "gain")));
    return node("Add", List.of(scaled, vector(norm + "bias")));
  }

  private String vector(String name) {
    float[] values = weights.dense(prefix + name);
    return graph.floats(part + "/" + name, values, values.length);
  }

  /** What all heads see, put together: softmax(q·k / √d)·v, then Wo. */
  private String attention(String u, String block) {
    String q = heads(u, block, "q", 0, 2, 1, 3);
    String k = heads(u, block, "k", 0, 2, 3, 1);
    String v = heads(u, block, "v", 0, 2, 1, 3);
    float root = (float) Math.sqrt(size / (double) layer.heads());
    String scores = node("Div", List.of(node("MatMul", List.of(q, k)), graph.scalar(root)));
    String hidden = graph.scalar(Float.NEGATIVE_INFINITY);
    String masked = node("Where", List.of(visible, scores, hidden));
    String a = node("Softmax", List.of(masked), Attribute.of("axis", -1));
    String seen =
        node(
            "Transpose",
            List.of(node("MatMul", List.of(a, v))),
            Attribute.integers("perm", 0, 2, 1, 3));
    String all = node("Reshape", List.of(seen, graph.indices(0, 0, size)));
    String product = node("MatMul", List.of(all, output(block)));
    return node("Add", List.of(product, vector(block + "bo")));
  }

  /** Queries, keys or values of all heads: [B × T × heads × d] with its axes in another order. */
  private String heads(String u, String block, String name, long... order) {
    int each = size / layer.heads();
    float[] w = new float[Math.multiplyExact(size, size)];
    float[] b = new float[size];
    for (int head = 0; head < layer.heads(); head++) {
      String of = prefix + block + "head" + (head + 1) + ".";
      System.arraycopy(weights.dense(of + "W" + name), 0, w, head * each * size, each * size);
      System.arraycopy(weights.dense(of + "b" + name), 0, b, head * each, each);
    }
    String matrix =
        graph.floats(part + "/" + block + "W" + name, Weight.transposed(w, size, size), size, size);
    String bias = graph.floats(part + "/" + block + "b" + name, b, size);
    String sum = node("Add", List.of(node("MatMul", List.of(u, matrix)), bias));
    String split = node("Reshape", List.of(sum, graph.indices(0, 0, layer.heads(), each)));
    return node("Transpose", List.of(split), Attribute.integers("perm", order));
  }

  /** The matrices Wo of all heads, one below the other: [heads·d × D]. */
  private String output(String block) {
    int each = size / layer.heads();
    float[] all = new float[Math.multiplyExact(size, size)];
    for (int head = 0; head < layer.heads(); head++) {
      float[] wo = weights.dense(prefix + block + "head" + (head + 1) + ".Wo");
      float[] transposed = Weight.transposed(wo, size, each);
      System.arraycopy(transposed, 0, all, head * each * size, each * size);
    }
    return graph.floats(part + "/" + block + "Wo", all, size, size);
  }

  /** A step looks at those of its row, and if it is causal at none after itself. */
  private String visible() {
    String row = node("Transpose", List.of(steps.mask()), Attribute.integers("perm", 1, 2, 0));
    String there = node("Unsqueeze", List.of(row, graph.indices(1)));
    if (!layer.causal()) {
      return there;
    }
    String columns = node("Unsqueeze", List.of(steps.numbers(), graph.indices(1)));
    String before = node("LessOrEqual", List.of(steps.numbers(), columns));
    return node("And", List.of(there, before));
  }
}
