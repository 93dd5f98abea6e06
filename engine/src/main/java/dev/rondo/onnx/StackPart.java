package dev.rondo.onnx;

import dev.rondo.annotation.Pooling;
import dev.rondo.runtime.ConvolutionShape;
import dev.rondo.runtime.LayerShape;
import dev.rondo.runtime.RecurrentShape;
import dev.rondo.runtime.SelfAttentionShape;
import dev.rondo.runtime.StackShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The layers of a model, what goes past them, and how their outputs become one vector a row. */
final class StackPart {

  private static final String POOLING = "pooling";

  private final Graph graph;
  private final Steps steps;
  private final Weights weights;
  private final Pooling pooling;
  private LayerValues values;
  private @Nullable String all;
  private @Nullable String pooled;

  /**
   * Adds layers.
   *
   * @param x what the first one reads, [T × B × I]
   */
  StackPart(Graph graph, Steps steps, Weights weights, String x) {
    this.graph = graph;
    this.steps = steps;
    this.weights = weights;
    this.pooling = weights.shape().structure().pooling();
    this.values = LayerValues.of(steps, POOLING, x);
    for (LayerShape layer : weights.shape().stack().layers()) {
      values = layer(layer, values.all());
    }
  }

  private LayerValues layer(LayerShape layer, String x) {
    String part = "layer" + layer.number();
    LayerValues inner =
        switch (layer) {
          case RecurrentShape recurrent ->
              new RecurrentPart(
                  graph,
                  steps,
                  weights,
                  recurrent,
                  CellMatch.of(recurrent.passes()).orElseThrow(),
                  x);
          case ConvolutionShape convolution ->
              LayerValues.of(
                  steps, part, ConvolutionPart.add(graph, steps, weights, convolution, x));
          case SelfAttentionShape attention ->
              LayerValues.of(
                  steps, part, SelfAttentionPart.add(graph, steps, weights, attention, x));
        };
    return switch (layer.definition().connection()) {
      case NONE -> inner;
      case RESIDUAL ->
          LayerValues.of(steps, part, graph.node(part, "Add", List.of(inner.all(), x)));
      case HIGHWAY -> LayerValues.of(steps, part, mixed(layer, inner.all(), x));
    };
  }

  /** g ∘ f + (1 − g) ∘ x, with g = σ(W·x + b). */
  private String mixed(LayerShape layer, String f, String x) {
    String part = "layer" + layer.number();
    int size = layer.inputSize();
    String sum =
        weights.linear(
            part, x, layer.prefix() + "highway.W", layer.prefix() + "highway.b", size, size);
    String open = graph.node(part, "Sigmoid", List.of(sum));
    String closed = graph.node(part, "Sub", List.of(graph.scalar(1), open));
    return graph.node(
        part,
        "Add",
        List.of(
            graph.node(part, "Mul", List.of(open, f)),
            graph.node(part, "Mul", List.of(closed, x))));
  }

  /** The outputs of all steps, [T × B × elements]. */
  String all() {
    if (all == null) {
      all = values.all();
    }
    return all;
  }

  /** One vector for each row, [B × elements]. */
  String pooled() {
    if (pooled == null) {
      pooled = pool();
    }
    return pooled;
  }

  private String pool() {
    return switch (pooling) {
      case LAST -> values.last();
      case SUM -> sum(steps.masked(POOLING, all(), 0));
      case MEAN ->
          graph.node(POOLING, "Div", List.of(sum(steps.masked(POOLING, all(), 0)), steps.counts()));
      case MAX ->
          graph.node(
              POOLING,
              "ReduceMax",
              List.of(steps.masked(POOLING, all(), Float.NEGATIVE_INFINITY)),
              Attribute.integers("axes", 0),
              Attribute.of("keepdims", 0));
      case ATTENTION -> attended();
    };
  }

  private String sum(String values) {
    return graph.node(
        POOLING, "ReduceSum", List.of(values, graph.indices(0)), Attribute.of("keepdims", 0));
  }

  /** Σ a[t]·y[t] with a = softmax(w·tanh y[t]) over the steps that are there. */
  private String attended() {
    float[] w = weights.dense("pooling.w");
    String column = graph.floats(POOLING + "/w", w, w.length, 1);
    String scores =
        graph.node(POOLING, "MatMul", List.of(graph.node(POOLING, "Tanh", List.of(all())), column));
    String a =
        graph.node(
            POOLING,
            "Softmax",
            List.of(steps.masked(POOLING, scores, Float.NEGATIVE_INFINITY)),
            Attribute.of("axis", 0));
    return sum(graph.node(POOLING, "Mul", List.of(a, steps.masked(POOLING, all(), 0))));
  }

  /** Why layers cannot be written, those that cannot. */
  static Stream<String> refusals(StackShape stack) {
    return stack.layers().stream().map(StackPart::refusal).flatMap(Optional::stream);
  }

  private static Optional<String> refusal(LayerShape layer) {
    return switch (layer) {
      case RecurrentShape recurrent when CellMatch.of(recurrent.passes()).isPresent() ->
          Optional.empty();
      case RecurrentShape recurrent ->
          Optional.of(
              "layer %d, of the cell %s, has equations that neither RNN, GRU nor LSTM of ONNX computes"
                  .formatted(layer.number(), recurrent.definition().cell()));
      case ConvolutionShape _, SelfAttentionShape _ -> Optional.empty();
    };
  }
}
