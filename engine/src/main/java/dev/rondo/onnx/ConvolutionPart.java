package dev.rondo.onnx;

import dev.rondo.runtime.ConvolutionLayer;
import dev.rondo.runtime.ConvolutionShape;
import java.util.List;

/**
 * A layer of convolutions: an operator for each width, which reads zeros outside of a row.
 *
 * <pre>
 *   a[t] = Σ W[k]·x[t + o] + b     o = (k − before)·dilation     y[t] = φ(a[t])
 *   X [B × I × T],  W [F × I × width]  ──▶  Y [B × F × T]
 * </pre>
 */
final class ConvolutionPart {

  private final Graph graph;
  private final Weights weights;
  private final ConvolutionShape layer;
  private final String part;

  private ConvolutionPart(Graph graph, Weights weights, ConvolutionShape layer) {
    this.graph = graph;
    this.weights = weights;
    this.layer = layer;
    this.part = "layer" + layer.number();
  }

  /** Adds a layer that reads x [T × B × I], and returns y [T × B × elements]. */
  static String add(Graph graph, Steps steps, Weights weights, ConvolutionShape layer, String x) {
    var convolution = new ConvolutionPart(graph, weights, layer);
    String part = convolution.part;
    String rows =
        graph.node(
            part,
            "Transpose",
            List.of(steps.masked(part, x, 0)),
            Attribute.integers("perm", 1, 2, 0));
    List<String> sums =
        layer.definition().widths().stream().map(width -> convolution.sums(rows, width)).toList();
    String all =
        sums.size() == 1
            ? sums.getFirst()
            : graph.node(part, "Concat", sums, Attribute.of("axis", 1));
    String a = graph.node(part, "Transpose", List.of(all), Attribute.integers("perm", 2, 0, 1));
    return Activated.add(graph, part, layer.definition().activation(), a);
  }

  private String sums(String rows, int width) {
    ConvolutionLayer definition = layer.definition();
    String prefix = layer.prefix() + "width" + width + ".";
    int before = definition.before(width);
    int dilation = definition.dilation();
    return graph.node(
        part,
        "Conv",
        List.of(
            rows,
            kernel(prefix, width),
            graph.floats(
                part + "/" + prefix + "b", weights.dense(prefix + "b"), definition.filters())),
        Attribute.integers("dilations", dilation),
        Attribute.integers(
            "pads", (long) before * dilation, (long) (width - 1 - before) * dilation));
  }

  private String kernel(String prefix, int width) {
    int filters = layer.definition().filters();
    int inputs = layer.inputSize();
    float[] all = new float[Math.multiplyExact(Math.multiplyExact(filters, inputs), width)];
    for (int k = 0; k < width; k++) {
      float[] w = weights.dense(prefix + "W" + k);
      for (int i = 0; i < w.length; i++) {
        all[i * width + k] = w[i];
      }
    }
    return graph.floats(part + "/" + prefix + "W", all, filters, inputs, width);
  }
}
